import { linkCodeAnswerSchema, meAnswerSchema } from '../../../contract/link';
import { operations } from '../../../contract/operations';
import { problemSchema } from '../../../contract/problem';
import { registerInstallation } from '../../../trackli/database-functions';
import { connectPostgres } from '../../../trackli/postgres';
import { cloudId, inFrontOfScreen, serve as serveHere } from './support/served';
import { onEachTarget } from './support/targets';
import { installationId, now } from './support/tokens';

const post: RequestInit = { method: 'POST' };

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
    expect(meAnswerSchema.parse(await (await app.request('/v1/me')).json())).toEqual({ linked: false });
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
    expect(await (await app.request('/v1/me')).json()).toEqual({ linked: false });
    expect(JSON.stringify(log)).not.toMatch(/account-anna|anna@|[0-9A-Z]{4}-[0-9A-Z]{4}/);
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
    const path = operation.path.replace('{contentId}', '100');
    for (const verify of [wrong, nobody]) {
      const { app } = serve(world().database, verify);
      const response = await app.request(path, {
        method: operation.method.toUpperCase(),
        ...(operation.request === null ? {} : { body: '{}', headers: { 'content-type': 'application/json' } }),
      });
      expect(problemSchema.parse(await response.json())).toMatchObject({
        status: 403,
        type: 'urn:trackli:problem:wrong-caller',
      });
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
