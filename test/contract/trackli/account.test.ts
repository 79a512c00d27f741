import { choicesPreviewSchema, type Choices } from '../../../contract/choices';
import { linkCodeAnswerSchema, meAnswerSchema } from '../../../contract/link';
import { operations } from '../../../contract/operations';
import { problemSchema } from '../../../contract/problem';
import { registerInstallation } from '../../../trackli/database/database-functions';
import { connectPostgres } from '../../../trackli/database/postgres';
import { cloudId, inFrontOfScreen, serve as serveHere } from './support/served';
import { onEachTarget } from './support/targets';
import { installationId, now } from './support/tokens';

const post: RequestInit = { method: 'POST' };
const settings = { syncEnabled: true, spaces: { mode: 'all' as const, spaceIds: [] } };
const nobodys = { linked: false, claims: [], settings };
const choices: Choices = {
  spaces: { mode: 'except', spaceIds: ['8'] },
  datedOnly: true,
  startWith: 'recent',
  arrival: 'queue',
  projectId: null,
  spaceArrivals: [],
};
const send = (method: string, body: object): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** A refusal as a screen is given it: under a type that Forge lets pass. */
const screenProblemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toBe('application/json');
  return problemSchema.parse(await response.json());
};

onEachTarget((world, serve) => {
  const register = async () =>
    registerInstallation(
      world().database,
      { cloudId, installationId },
      {
        siteUrl: 'https://a.example',
        nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
        appVersion: '1.0.0',
      },
      now,
    );

  test('the account page’s calls answer as the contract says', async () => {
    await register();
    const { userId } = await world().person('anna');
    const { app, log } = serve(world().database, inFrontOfScreen('account-anna'));
    expect(meAnswerSchema.parse(await (await app.request('/v1/me')).json())).toEqual(nobodys);
    const { code, expiresAt } = linkCodeAnswerSchema.parse(await (await app.request('/v1/link-codes', post)).json());
    const left = (from: number) => (Date.parse(expiresAt) - from) / 60_000;
    // The Edge Function has a clock of its own.
    expect([left(now), left(Date.now())].filter((minutes) => minutes > 9.5 && minutes <= 10)).toHaveLength(1);
    await world().database.query(
      `select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz - interval '5 minutes')`,
      [userId, code, expiresAt],
    );
    const linked = meAnswerSchema.parse(await (await app.request('/v1/me')).json());
    expect(linked).toMatchObject({ linked: true, trackliAccount: 'anna@example.com' });
    const unlinked = await app.request('/v1/me', { method: 'DELETE' });
    expect([unlinked.status, await unlinked.text()]).toEqual([204, '']);
    expect(await (await app.request('/v1/me')).json()).toEqual(nobodys);
    expect(JSON.stringify(log)).not.toMatch(/account-anna|anna@|[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });

  test('what a link begins with goes with the code; choices and a pause are taken and given back', async () => {
    await register();
    const { userId } = await world().person('anna');
    const { app } = serve(world().database, inFrontOfScreen('account-anna'));
    expect((await app.request('/v1/link-codes?startWith=all-of-it', post)).status).toBe(400);
    const made = await app.request('/v1/link-codes?startWith=dated', post);
    const { code, expiresAt } = linkCodeAnswerSchema.parse(await made.json());
    await world().database.query(
      `select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz - interval '5 minutes')`,
      [userId, code, expiresAt],
    );
    const me = async (response: Response | Promise<Response>) => meAnswerSchema.parse(await (await response).json());
    expect(await me(app.request('/v1/me'))).toMatchObject({ choices: { startWith: 'dated' }, settings });
    const preview = await app.request('/v1/me/choices/preview', send('POST', choices));
    expect(choicesPreviewSchema.parse(await preview.json())).toEqual({ adds: 0, takesAway: 0 });
    expect(await me(app.request('/v1/me/choices', send('PUT', choices)))).toMatchObject({ choices });
    const elsewhere = { ...choices, arrival: 'board', projectId: '6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c40' };
    expect(await screenProblemOf(await app.request('/v1/me/choices', send('PUT', elsewhere)))).toMatchObject({
      status: 422,
    });
    expect(await me(app.request('/v1/me/pause', send('PUT', { paused: true })))).toHaveProperty('pausedAt');
    expect(await screenProblemOf(await app.request('/v1/me/scans', post))).toMatchObject({ status: 409 });
    expect(await me(app.request('/v1/me/pause', send('PUT', { paused: false })))).not.toHaveProperty('pausedAt');
    // The scan that resuming asks for is the one of this minute.
    const again = await app.request('/v1/me/scans', post);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await screenProblemOf(again)).toMatchObject({ status: 429 });
  });

  test('a sixth code in ten minutes has to wait, and a page is told so', async () => {
    await register();
    const { app } = serve(world().database, inFrontOfScreen('account-anna'));
    for (let made = 0; made < 5; made += 1) expect((await app.request('/v1/link-codes', post)).status).toBe(200);
    const response = await app.request('/v1/link-codes', post);
    const wait = Number(response.headers.get('retry-after'));
    expect(wait > 580 && wait <= 600).toBe(true);
    expect(await screenProblemOf(response)).toMatchObject({ status: 429 });
  });

  test('where the app has not registered yet, there is a code later', async () => {
    const { app } = serve(world().database, inFrontOfScreen('account-anna'));
    expect(await screenProblemOf(await app.request('/v1/link-codes', post))).toMatchObject({ status: 503 });
  });

  // The path of a screen's call is chosen in the browser, by whoever uses it.
  test.each(Object.entries(operations))('%s takes a token of one kind only', async (_, operation) => {
    await world().linked('anna');
    const before = await world().fingerprint();
    const wrong = 'caller' in operation ? undefined : inFrontOfScreen('account-anna');
    const nobody = inFrontOfScreen(null);
    const path = operation.path
      .replace('{contentId}', '100')
      .replace('{claimId}', 'b0000000-0000-4000-8000-000000000001');
    // Where the token itself is looked at, that of nobody is refused before it is asked what it is for.
    for (const verify of [wrong, nobody]) {
      const { app } = serve(world().database, verify);
      const response = await app.request(path, {
        method: operation.method.toUpperCase(),
        ...(operation.request === null ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      const problem = problemSchema.parse(await response.json());
      expect([
        [403, 'urn:trackli:problem:wrong-caller'],
        ...(verify === nobody ? [[401, 'urn:trackli:problem:invalid-token']] : []),
      ]).toContainEqual([problem.status, problem.type]);
    }
    expect(await world().fingerprint()).toBe(before);
  });
});

test('an outage reaches a page under a type that Forge lets pass', async () => {
  const database = connectPostgres('postgres://nobody@127.0.0.1:9/none', { max: 1 });
  const { app } = serveHere(database, inFrontOfScreen('account-anna'));
  const response = await app.request('/v1/me');
  expect(response.headers.get('retry-after')).toBe('10');
  expect(await screenProblemOf(response)).toMatchObject({ status: 503 });
  await database.close();
});
