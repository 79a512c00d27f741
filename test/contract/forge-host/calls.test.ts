import { createLocalJWKSet, jwtVerify } from 'jose';
import type { Fixture } from './support/fixture-host';
import { createInstalledFixture, site, start } from './support/fixture-host';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await createInstalledFixture();
});

describe('calls to Confluence', () => {
  test("go out in the app's name with the manifest's scopes, and are counted", async () => {
    await fixture.ask('page', { id: '12' });
    const [call] = fixture.confluenceCalls;
    expect(call?.url).toBe(`${site.url}/wiki/api/v2/pages/12`);
    expect(call?.environment?.caller).toEqual({
      kind: 'app',
      scopes: [
        'storage:app',
        'read:confluence-content.summary',
        'read:page:confluence',
        'write:task:confluence',
        'read:app-system-token',
        'report:personal-data',
      ],
    });
    expect(fixture.metrics.confluence).toEqual({ calls: { 'GET /wiki/api/v2/pages/{id}': 1 }, points: 2 });
  });

  test('as the person at the screen, with all scopes', async () => {
    await fixture.ask('asUser', {}, 'person-7');
    expect(fixture.confluenceCalls[0]?.environment?.caller).toMatchObject({
      kind: 'app-as-user',
      accountId: 'person-7',
      scopes: fixture.host.manifest.scopes,
    });
  });

  test('as another person, only with the scopes that allow impersonation', async () => {
    await fixture.ask('asUser', { accountId: 'someone-else' });
    expect(fixture.confluenceCalls[0]?.environment?.caller).toEqual({
      kind: 'app-as-user',
      accountId: 'someone-else',
      scopes: ['write:task:confluence'],
    });
  });

  test('a path without /wiki, as authorize() sends it, finds its way', async () => {
    expect(await fixture.ask('mayRead')).toBe(true);
    expect(fixture.confluenceCalls[0]?.url).toBe(`${site.url}/wiki/rest/api/content/12/permission/check`);
  });
});

describe('calls to the remote', () => {
  test("carry a token that verifies, and no header but Forge's and the app's", async () => {
    const answer = await fixture.ask('remote', { key: 'backend', path: '/v1/content/4711/state' });
    expect(answer).toEqual({ status: 200, body: { received: true } });
    const [call] = fixture.remoteCalls;
    expect(call?.url).toBe('https://backend-url.invalid/v1/content/4711/state');
    expect(Object.keys(call?.headers ?? {}).sort()).toEqual([
      'authorization',
      'content-type',
      'x-b3-spanid',
      'x-b3-traceid',
      'x-forge-oauth-system',
      'x-own',
    ]);
    const token = call?.headers.authorization?.replace('Bearer ', '') ?? '';
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(fixture.host.jwks), {
      algorithms: ['RS256'],
      issuer: 'forge/invocation-token',
      audience: fixture.host.appId,
      currentDate: new Date(start),
    });
    expect(protectedHeader.alg).toBe('RS256');
    const installationAri = `ari:cloud:ecosystem::installation/${String(fixture.host.installation?.id)}`;
    const apiBaseUrl = `https://api.atlassian.com/ex/confluence/${site.cloudId}`;
    expect(payload).toMatchObject({
      iat: start / 1000,
      exp: start / 1000 + 25,
      app: {
        id: fixture.host.appId,
        appVersion: '1.0.0',
        installationId: installationAri,
        apiBaseUrl,
        module: { type: 'confluence:globalSettings', key: 'settings' },
        installation: { id: installationAri, contexts: [{ name: 'confluence', apiBaseUrl, cloudId: site.cloudId }] },
      },
    });
    expect(payload).not.toHaveProperty('context');
    expect(payload).not.toHaveProperty('principal');
    expect(fixture.metrics.remote.calls).toEqual({ 'PUT /v1/content/{contentId}/state': 1 });
  });

  test('a remote that is unknown, or not for computing, is refused', async () => {
    await expect(fixture.ask('remote', { key: 'ghost', path: '/' })).rejects.toThrow('Invalid remote key');
    await expect(fixture.ask('remote', { key: 'storage-only', path: '/' })).rejects.toThrow('Invalid remote key');
  });
});

describe('calls to anywhere else', () => {
  test('an address the manifest does not declare is refused', async () => {
    const refusal = 'URL not included in the external fetch backend permissions: https://evil.example.com/x';
    await expect(fixture.ask('fetch', { url: 'https://evil.example.com/x' })).rejects.toThrow(refusal);
    await expect(fixture.ask('fetch', { url: 'http://allowed.example.com/x' })).rejects.toThrow('not included');
  });

  test('a declared one is let out', async () => {
    const online = await createInstalledFixture({ fetch: async ({ url }) => new Response(`from ${url}`) });
    expect(await online.ask('fetch', { url: 'https://allowed.example.com/x' })).toBe(
      'from https://allowed.example.com/x',
    );
    await expect(fixture.ask('fetch', { url: 'https://allowed.example.com/x' })).rejects.toThrow('offline');
  });

  test('a personal data report has nothing to do', async () => {
    expect(await fixture.ask('report')).toEqual([]);
  });
});
