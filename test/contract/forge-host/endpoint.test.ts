import { createLocalJWKSet, jwtVerify } from 'jose';
import type { RemoteBackend } from '../../../sandbox/forge/platform/remote';
import { createInstalledFixture, site, start, type Fixture } from './support/fixture-host';

const mine = { moduleKey: 'mine', accountId: 'person-7', path: '/v1/me', method: 'GET' };

describe('a screen with an endpoint', () => {
  let fixture: Fixture;
  beforeEach(async () => {
    fixture = await createInstalledFixture();
  });

  test('reaches its remote with a token that names the screen and the person', async () => {
    const answer = await fixture.host.invokeEndpoint({ ...mine, method: 'POST', body: { a: 1 } });
    expect(answer).toMatchObject({ status: 200, body: { received: true } });
    expect(answer.headers['content-type']).toEqual(['application/json']);
    const [call] = fixture.remoteCalls;
    expect(call).toMatchObject({ method: 'POST', url: 'https://backend-url.invalid/v1/me', body: '{"a":1}' });
    const token = call?.headers.authorization?.replace('Bearer ', '') ?? '';
    const { payload } = await jwtVerify(token, createLocalJWKSet(fixture.host.jwks), {
      algorithms: ['RS256'],
      issuer: 'forge/invocation-token',
      audience: fixture.host.appId,
      currentDate: new Date(start),
    });
    expect(payload).toMatchObject({
      principal: 'person-7',
      context: {
        cloudId: site.cloudId,
        siteUrl: site.url,
        moduleKey: 'mine',
        extension: { type: 'confluence:globalPage' },
      },
      app: { module: { type: 'confluence:globalPage', key: 'mine' } },
    });
    expect(fixture.metrics.remote.calls).toEqual({ 'POST /v1/me': 1 });
  });

  test('sets headers of its own, but none of Forge’s', async () => {
    const headers = { 'x-own': '1', authorization: 'Bearer mine', 'x-forge-oauth-system': 'mine' };
    await fixture.host.invokeEndpoint({ ...mine, headers });
    const [call] = fixture.remoteCalls;
    expect(call?.headers['x-own']).toBe('1');
    expect(call?.headers.authorization).not.toBe('Bearer mine');
    expect(call?.headers).not.toHaveProperty('x-forge-oauth-system');
  });

  test.each([
    ['a screen without an endpoint', { moduleKey: 'settings' }, 'has no endpoint'],
    ['a path that leads elsewhere', { path: 'https://evil.example.com/v1/me' }, 'unexpected error'],
    ['a method there is none of', { method: 'TRACE' }, 'unexpected error'],
    ['a payload over 500 KB', { method: 'POST', body: { text: 'x'.repeat(500_000) } }, '500 KB'],
  ])('is refused: %s', async (_, change, message) => {
    await expect(fixture.host.invokeEndpoint({ ...mine, ...change })).rejects.toThrow(message);
    expect(fixture.remoteCalls).toEqual([]);
  });
});

const answering = async (answer: () => Response | Promise<Response>) => {
  const backend: RemoteBackend = async () => answer();
  const { host } = await createInstalledFixture({ remotes: { backend } });
  return host.invokeEndpoint(mine);
};

test.each([
  ['204', () => new Response(null, { status: 204 }), { status: 204 }],
  [
    '429 in application/json',
    () => Response.json({ title: 'Slowly' }, { status: 429, headers: { 'retry-after': '7' } }),
    { status: 429, body: { title: 'Slowly' }, headers: { 'retry-after': ['7'] } },
  ],
])('an answer of %s is passed on', async (_, answer, expected) => {
  expect(await answering(answer)).toMatchObject(expected);
});

test.each([
  ['401', () => Response.json({}, { status: 401 }), 'could not verify the Forge Invocation Token'],
  [
    'a refusal of another type',
    () => new Response('{}', { status: 400, headers: { 'content-type': 'application/problem+json' } }),
    'content-type header must be set to application/json and is currently: application/problem+json. Status: 400.',
  ],
  ['a refusal without a body', () => new Response(null, { status: 404 }), 'cannot parse body as JSON. Status: 404.'],
  ['no answer', () => Promise.reject(new Error('down')), 'remote network error'],
])('%s fails the call as the bridge documents it', async (_, answer, message) => {
  await expect(answering(answer)).rejects.toThrow(message);
});
