import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { healthAnswerSchema } from '../../../contract/health';
import { accountsAnswerSchema } from '../../../contract/installation';
import { settingsAnswerSchema } from '../../../contract/settings';
import { pageStateAnswerSchema } from '../../../contract/page-state';
import { onEachTrackli } from '../../database/support/trackli';
import { pageState, problemOf, put, serve } from './support/served';
import { onEachTarget } from './support/targets';

/** By its name: what is applied last is in place where everything is. */
const lastMigration = readdirSync(join(__dirname, '../../../trackli/migrations')).sort().at(-1)?.replace('.sql', '');

const installation = {
  siteUrl: 'https://a.example',
  nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
  appVersion: '1.0.0',
};

const settings = { syncEnabled: true, spaces: { mode: 'all', spaceIds: [] } };

onEachTarget((world, serve) => {
  test('the calls answer as the contract says', async () => {
    await world().linked('anna');
    const { app } = serve(world().database);
    const registered = await app.request('/v1/installation', put(installation));
    const { accountsVersion, ...site } = settingsAnswerSchema.parse(await registered.json());
    expect(site).toEqual({ settings });
    const accounts = await app.request('/v1/accounts');
    expect(accountsAnswerSchema.parse(await accounts.json())).toEqual({
      version: accountsVersion,
      accountIds: ['account-anna'],
      settings,
    });
    const merged = await app.request('/v1/content/100/state', put(pageState()));
    expect(pageStateAnswerSchema.parse(await merged.json())).toEqual({
      outcomes: [{ localId: '1', outcome: 'discovered' }],
      stale: false,
      accountsVersion,
      matched: { uuid: 0, 'id-and-text': 0, text: 0, 'similar-text': 0, id: 0, new: 1, gone: 0 },
    });
    const health = await app.request('/v1/health');
    expect(healthAnswerSchema.parse(await health.json())).toMatchObject({
      version: '1.2.3',
      database: { schema: lastMigration },
    });
    const closed = await app.request('/v1/installation', { method: 'DELETE' });
    expect([closed.status, await closed.text()]).toEqual([204, '']);
  });

  test('the site is the token’s', async () => {
    const anna = await world().linked('anna');
    const verified = { kind: 'verified', installationId: 'i', environmentType: 'DEVELOPMENT' } as const;
    const { app } = serve(world().database, async () => ({ ...verified, cloudId: 'cloud-b' }));
    const answer = pageStateAnswerSchema.parse(
      await (await app.request('/v1/content/100/state', put(pageState()))).json(),
    );
    expect(answer.outcomes).toEqual([{ localId: '1', outcome: 'ignored', reason: 'not-linked' }]);
    expect(await world().ledger(anna)).toEqual([]);
  });

  const state = '/v1/content/100/state';
  const tooLarge = JSON.stringify(pageState({ title: 'x'.repeat(10 * 1024 * 1024) }));
  const [shown] = pageState().tasks;
  const bad = [
    { name: 'a negative version', init: put({ ...pageState(), version: -1 }), status: 400 },
    { name: 'no version of a page that is there', init: put(pageState({ version: null })), status: 400 },
    {
      name: 'an id of a task that is none',
      init: put({ ...pageState(), tasks: [{ ...shown, localId: 1 }] }),
      status: 400,
    },
    { name: 'a NUL in a title', init: put(pageState({ title: 'a\u0000b' })), status: 400 },
    { name: 'half a surrogate pair in a title', init: put(pageState({ title: 'a\ud800b' })), status: 400 },
    { name: 'half a surrogate pair', init: put(pageState({ title: '\ud800' })), status: 400 },
    { name: 'JSON that ends early', init: put({}, { body: '{"contentId":' }), status: 400 },
    { name: 'an array', init: put([]), status: 400 },
    { name: 'no body', init: { method: 'PUT', headers: { 'content-type': 'application/json' } }, status: 400 },
    { name: 'a body of 10 MB', init: put({}, { body: tooLarge }), status: 413 },
    {
      name: 'a body of 10 MB that says so',
      init: put({}, { body: tooLarge, headers: { 'content-type': 'application/json', 'content-length': '10485760' } }),
      status: 413,
    },
    {
      name: 'another type of content',
      init: put(pageState(), { headers: { 'content-type': 'text/plain' } }),
      status: 415,
    },
    { name: 'another content in the body', init: put(pageState({ contentId: '101' })), status: 422 },
    { name: 'another content in the address', path: '/v1/content/x/state', init: put(pageState()), status: 422 },
    { name: 'an address that is not there', path: '/v1/nothing', init: {}, status: 404 },
    { name: 'another method', init: { method: 'POST' }, status: 405 },
    {
      name: 'a short secret',
      path: '/v1/installation',
      init: put({ ...installation, nudge: { url: 'https://n.example', secret: 'x' } }),
      status: 400,
    },
  ];

  test.each(bad)('$name is refused with $status and changes nothing', async ({ path = state, init, status }) => {
    await world().linked('anna');
    const before = await world().fingerprint();
    const { app, log } = serve(world().database);
    const response = await app.request(path, init);
    const problem = await problemOf(response);
    expect(problem).toMatchObject({ status, type: expect.stringMatching(/^urn:trackli:problem:/) as string });
    expect(await world().fingerprint()).toBe(before);
    expect(JSON.stringify([problem, log])).not.toMatch(/Secret|secretField|account-anna/);
  });

  test('a refusal names the field and not its value', async () => {
    const { app } = serve(world().database);
    const tasks = [{ ...pageState().tasks[0], dueDate: 'Secret day' }];
    const problem = await problemOf(await app.request(state, put({ ...pageState(), tasks })));
    expect(problem.errors?.map(({ path }) => path)).toEqual(['tasks.0.dueDate']);
    expect(JSON.stringify(problem)).not.toContain('Secret');
  });

  test('another method is told the ones there are', async () => {
    const { app } = serve(world().database);
    expect((await app.request(state, { method: 'POST' })).headers.get('allow')).toBe('PUT');
    expect((await app.request('/v1/installation')).headers.get('allow')).toBe('PUT, DELETE');
  });

  test('who is refused gets the same answer whatever the reason, and nothing of theirs is stored', async () => {
    await world().linked('anna');
    const before = await world().fingerprint();
    const { app, log } = serve(world().database, async () => ({ kind: 'refused', reason: 'ERR_JWT_EXPIRED' }));
    const response = await app.request(state, put(pageState()));
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problemOf(response)).toEqual({
      type: 'urn:trackli:problem:invalid-token',
      title: 'The Forge Invocation Token was not accepted',
      status: 401,
    });
    expect(log).toEqual([expect.objectContaining({ event: 'token-refused', reason: 'ERR_JWT_EXPIRED' })]);
    expect(await world().fingerprint()).toBe(before);
  });

  test.each([
    { name: 'an address that is not there', path: '/v1/nothing/account-anna', method: 'GET', problem: 'not-found' },
    { name: 'another method', path: state, method: 'DELETE', problem: 'method-not-allowed' },
  ])('$name is logged as well, without the address', async ({ path, method, problem }) => {
    const { app, log } = serve(world().database);
    await app.request(path, { method, headers: { 'x-b3-traceid': '0123456789abcdef' } });
    expect(log).toEqual([expect.objectContaining({ event: 'call-refused', problem, requestId: '0123456789abcdef' })]);
    expect(JSON.stringify(log)).not.toMatch(/account-anna/);
  });

  test('what is logged of a call carries its trace id', async () => {
    const { app, log } = serve(world().database);
    await app.request('/v1/accounts', { headers: { 'x-b3-traceid': '0123456789abcdef' } });
    expect(log).toEqual([expect.objectContaining({ event: 'call-answered', requestId: '0123456789abcdef' })]);
  });
});

onEachTrackli((world) => {
  test('of who is refused nothing is read', async () => {
    const { app } = serve(world().database, async () => ({ kind: 'refused', reason: 'ERR_JWT_EXPIRED' }));
    const body = new ReadableStream(
      {
        pull() {
          throw new Error('The body was read.');
        },
      },
      { highWaterMark: 0 },
    );
    const response = await app.request('/v1/content/100/state', { method: 'PUT', body, duplex: 'half' });
    expect(response.status).toBe(401);
  });
});
