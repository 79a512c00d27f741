import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { healthAnswerSchema } from '../../../contract/health';
import { connectPostgres } from '../../../trackli/database/postgres';
import { onPostgres, postgresUrl } from '../../database/support/servers';
import { latestAccounts, task } from '../../database/support/world';
import { buildEdgeFunction, startEdgeFunction } from './support/edge-process';
import { metricsSecret } from './support/edge-target';
import { startKeyServer } from './support/key-server';
import { pageState, problemOf, put } from './support/served';
import { onEdge } from './support/targets';
import { appId, createSigningKey, goodClaims, sign, type SigningKey } from './support/tokens';
import { startTransactionPooler } from './support/transaction-pooler';

const repository = resolve(__dirname, '../../..');
const nowhere = 'postgres://nobody@127.0.0.1:9/none';

let built: Awaited<ReturnType<typeof buildEdgeFunction>>;
let key: SigningKey;
beforeAll(async () => {
  built = await buildEdgeFunction();
  key = await createSigningKey('one');
}, 240_000);

/** A token that is good now. */
const token = (signer: SigningKey) => {
  const seconds = Math.floor(Date.now() / 1000);
  return sign(signer, { ...goodClaims(), iat: seconds, nbf: seconds, exp: seconds + 25 });
};
const bearer = async (signer: SigningKey) => ({ headers: { authorization: `Bearer ${await token(signer)}` } });

test('the layout is what Supabase deploys: configuration, one function, the migrations in their order', () => {
  expect(readFileSync(join(built.directory, 'config.toml'), 'utf8')).toMatch(
    /^\[functions\.confluence-forge\]\n(#.*\n)*verify_jwt = false$/m,
  );
  expect(readdirSync(join(built.directory, 'functions'))).toEqual(['confluence-forge']);
  expect(readdirSync(join(built.directory, 'migrations')).sort()).toEqual(
    readdirSync(join(repository, 'trackli', 'migrations')).sort(),
  );
});

test('the function needs nothing beside itself and what Deno has of Node', () => {
  const { stdout } = spawnSync(
    join(repository, 'node_modules/.bin/deno'),
    ['info', '--json', '--no-config', built.entry],
    {
      encoding: 'utf8',
    },
  );
  const { modules } = JSON.parse(stdout) as { modules: { specifier: string; error?: string }[] };
  const files = modules.filter(({ specifier }) => !specifier.startsWith('node:'));
  expect(files.map(({ specifier }) => specifier.split('/').at(-1)).sort()).toEqual(['index.ts', 'trackli.js']);
  expect(modules.filter(({ error }) => error !== undefined)).toEqual([]);
});

test.each([
  { name: 'a database', settings: { FORGE_APP_ID: appId }, said: 'Set DATABASE_URL or SUPABASE_DB_URL.' },
  { name: 'the app', settings: { SUPABASE_DB_URL: nowhere }, said: 'Set FORGE_APP_ID.' },
  {
    name: 'a possible number of connections',
    settings: { DATABASE_URL: nowhere, FORGE_APP_ID: appId, DATABASE_CONNECTIONS: '0' },
    said: 'DATABASE_CONNECTIONS is a number from 1 to 100.',
  },
])('without $name it does not start, and says why', async ({ settings, said }) => {
  await expect(startEdgeFunction(built.entry, settings)).rejects.toThrow(said);
});

test('keys are those that are published: a stranger’s are refused, exchanged ones are taken, an outage is neither', async () => {
  const keys = await startKeyServer(null);
  const edge = await startEdgeFunction(built.entry, {
    SUPABASE_DB_URL: nowhere,
    FORGE_APP_ID: appId,
    FORGE_JWKS_URL: keys.url,
  });
  const call = async (signer: SigningKey) =>
    problemOf(await fetch(`${edge.address}/v1/accounts`, await bearer(signer)));
  expect(await call(key)).toMatchObject({ status: 503, type: 'urn:trackli:problem:try-later' });
  keys.keys = [key.jwk];
  expect(await call(await createSigningKey('one'))).toMatchObject({ status: 401 });
  // Let in, and then there is no database.
  expect(await call(key)).toMatchObject({ status: 503, type: 'urn:trackli:problem:try-later' });
  await edge.stop();
  await keys.close();
});

test('more calls than an installation may make are told when to come again', async () => {
  const keys = await startKeyServer([key.jwk]);
  const edge = await startEdgeFunction(built.entry, {
    SUPABASE_DB_URL: nowhere,
    FORGE_APP_ID: appId,
    FORGE_JWKS_URL: keys.url,
    CALLS_PER_SECOND: '1',
  });
  const call = async () => fetch(`${edge.address}/v1/accounts`, await bearer(key));
  const statuses = [];
  for (let time = 0; time < 4; time += 1) statuses.push((await call()).status);
  // Let in four times, and there is no database.
  expect(statuses).toEqual([503, 503, 503, 503]);
  const refused = await call();
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await problemOf(refused)).toMatchObject({ status: 429, type: 'urn:trackli:problem:too-many-requests' });
  await edge.stop();
  await keys.close();
});

onEdge((world, edge) => {
  test('a session that was another’s a moment ago is as good as any: merging, leasing, asking', async () => {
    const anna = await world().linked('anna');
    const { app } = edge().serve(world().database);
    const before = edge().switches();
    const rounds = 6;
    for (let round = 1; round <= rounds; round += 1) {
      const tasks = [task('1', anna, { title: `Of version ${round}` })];
      const state = pageState({ version: round, accountsVersion: latestAccounts, tasks });
      expect((await app.request('/v1/content/100/state', put(state))).status).toBe(200);
      expect((await app.request('/v1/jobs')).status).toBe(200);
      const health = await app.request('/v1/health');
      expect(healthAnswerSchema.parse(await health.json()).version).toBe('1.2.3');
    }
    expect(await world().ledger(anna)).toMatchObject([{ title: `Of version ${rounds}` }]);
    expect(edge().switches() - before).toBeGreaterThanOrEqual(3 * rounds - 1);
  });

  test('nothing is left in a session: no prepared statement, no channel, no lock, no setting', async () => {
    await world().linked('anna');
    const { app } = edge().serve(world().database);
    for (let round = 0; round < 4; round += 1) await app.request('/v1/content/100/state', put(pageState()));
    const left = await edge().inEverySession<{ session: number; things: number }>(
      `select pg_backend_pid() as session,
         (select count(*) from pg_prepared_statements) + (select count(*) from pg_listening_channels())
         + (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())
         + (select count(*) from pg_settings where source = 'session') as things`,
    );
    expect(new Set(left.map(({ session }) => session)).size).toBeGreaterThan(2);
    expect(left.filter(({ things }) => things > 0)).toEqual([]);
  });

  test('metrics are read with their secret, and are nothing to a stranger', async () => {
    const { door } = edge();
    const read = async (secret: string) => door.request('/metrics', { headers: { authorization: `Bearer ${secret}` } });
    expect(await (await read(metricsSecret)).text()).toMatch(/^trackli_jobs_due 0$/m);
    expect(await problemOf(await read('wrong'))).toMatchObject({ status: 404 });
  });

  test('many calls at once share the few connections there are', async () => {
    const anna = await world().linked('anna');
    const { app } = edge().serve(world().database);
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const contentId = String(100 + (index % 20));
        return app.request(
          `/v1/content/${contentId}/state`,
          put({ ...pageState({ contentId }), tasks: [task('1', anna)] }),
        );
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await world().ledger(anna)).toHaveLength(20);
  });
});

onPostgres(() => {
  test('the pooler of these tests is one: what a session remembers is not there for the next transaction', async () => {
    const pooler = await startTransactionPooler(postgresUrl);
    const [one, other] = [connectPostgres(pooler.url, { max: 1 }), connectPostgres(pooler.url, { max: 1 })];
    await other.query('select 1');
    await one.query(`set application_name = 'remembered'`);
    const [shown] = await one.query<{ application_name: string }>('show application_name');
    await Promise.all([one.close(), other.close()]);
    await pooler.close();
    expect(shown?.application_name).not.toBe('remembered');
  });
});
