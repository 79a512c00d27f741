import { createTrackliApp } from '../../../trackli/http/app';
import type { Database } from '../../../trackli/database/database';
import type { VerifyToken } from '../../../trackli/tokens/forge-token';
import { createRateLimit, limitOf, screenLimitOf } from '../../../trackli/http/rate-limit';
import { buildEdgeFunction, startEdgeFunction } from './support/edge-process';
import { startKeyServer } from './support/key-server';
import { appId, cloudId, createSigningKey, goodClaims, installationId, now, sign } from './support/tokens';

/** Whoever calls says who they are: `app`, or the account in front of a screen. */
const byName: VerifyToken = async (authorization = '') => {
  const [name = '', site = cloudId] = authorization.split(' ');
  return {
    kind: 'verified',
    cloudId: site,
    installationId: `${installationId} of ${site}`,
    environmentType: 'PRODUCTION',
    ...(name === 'app' ? {} : { screen: { accountId: name } }),
  };
};

/** Answers whatever is asked of an account. */
const database: Database = {
  query: async <Row>() =>
    [{ answer: { linked: false, claims: [], version: 1, accountIds: [], settings: {} } }] as Row[],
  transaction: () => Promise.reject(new Error('not asked for')),
  script: () => Promise.reject(new Error('not asked for')),
  close: () => Promise.resolve(),
};

function serve() {
  const clock = { time: now, now: () => clock.time };
  const app = createTrackliApp({
    database,
    clock,
    verifyToken: byName,
    log: { info: () => undefined, error: () => undefined },
    tidy: () => undefined,
    version: '1',
    rateLimit: createRateLimit({ perSecond: 1, burst: 3 }, clock),
    screenRateLimit: createRateLimit({ perSecond: 1, burst: 2 }, clock),
  });
  const ask = async (who: string) =>
    app.request(who.startsWith('app') ? '/v1/accounts' : '/v1/me', { headers: { authorization: who } });
  const statuses = async (who: string, times: number) => {
    const found = [];
    for (let time = 0; time < times; time += 1) found.push((await ask(who)).status);
    return found;
  };
  return { ask, statuses, clock };
}

test('an account that asks too often in front of its screen is told when to come again, as Forge passes it on', async () => {
  const { ask, statuses, clock } = serve();
  expect(await statuses('anna', 3)).toEqual([200, 200, 429]);
  const refused = await ask('anna');
  expect([refused.headers.get('retry-after'), refused.headers.get('content-type')]).toEqual(['1', 'application/json']);
  clock.time += 1000;
  expect(await statuses('anna', 2)).toEqual([200, 429]);
});

test('it takes nothing of the app’s, of another account’s, nor of its own on another site', async () => {
  const { statuses } = serve();
  expect(await statuses('anna', 20)).toContain(429);
  expect(await statuses('app', 3)).toEqual([200, 200, 200]);
  expect(await statuses('ben', 2)).toEqual([200, 200]);
  expect(await statuses('anna cloud-b', 2)).toEqual([200, 200]);
});

test('nor does the app take anything of a screen’s', async () => {
  const { statuses } = serve();
  expect(await statuses('app', 4)).toEqual([200, 200, 200, 429]);
  expect(await statuses('anna', 2)).toEqual([200, 200]);
});

test('what is usual: an account has forty calls at once, and two a second; an installation four times its calls a second', () => {
  const clock = { now: () => now };
  const granted = (limit: ReturnType<typeof createRateLimit>) =>
    Array.from({ length: 1000 }, () => limit('a').kind).filter((kind) => kind === 'granted').length;
  expect([granted(screenLimitOf(clock)), granted(limitOf({ callsPerSecond: 50 }, clock))]).toEqual([40, 200]);
});

test('the Edge Function keeps both', async () => {
  const built = await buildEdgeFunction();
  const key = await createSigningKey('one');
  const keys = await startKeyServer([key.jwk]);
  const edge = await startEdgeFunction(built.entry, {
    SUPABASE_DB_URL: 'postgres://nobody@127.0.0.1:9/none',
    FORGE_APP_ID: appId,
    FORGE_JWKS_URL: keys.url,
    CALLS_PER_SECOND: '1',
  });
  try {
    const seconds = Math.floor(Date.now() / 1000);
    const claims = { ...goodClaims(), iat: seconds, nbf: seconds, exp: seconds + 60 };
    const ofScreen = { ...claims, context: { cloudId }, principal: 'anna' };
    const ask = async (path: string, token: string) =>
      (await fetch(`${edge.address}${path}`, { headers: { authorization: `Bearer ${token}` } })).status;
    const [screen, app] = [await sign(key, ofScreen), await sign(key, claims)];
    // Calls of the other kind, which are refused after the budget and before the database: there is none.
    const answers = await Promise.all(Array.from({ length: 120 }, () => ask('/v1/accounts', screen)));
    expect(answers.filter((status) => status === 403).length).toBeGreaterThanOrEqual(40);
    expect(answers).toContain(429);
    // An installation has four at once here: none of them went to the screen.
    expect([await ask('/v1/me', app), await ask('/v1/me', app)]).toEqual([403, 403]);
  } finally {
    await edge.stop();
    await keys.close();
  }
}, 240_000);
