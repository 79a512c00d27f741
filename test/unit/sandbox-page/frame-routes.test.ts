import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPageWorld, json } from './page-world';

const person = { 'x-sandbox-person': 'account-1' };
const bridge = '/frames/trackli-admin/bridge';

test('a resource is served under the official policy: its own scripts, nothing inline', async () => {
  const { page } = createPageWorld();
  const responses = await Promise.all([
    page.request('/frames/trackli-admin/?accountId=account-1'),
    page.request('/frames/trackli-admin/app.js'),
  ]);
  for (const response of responses) {
    expect(response.status).toBe(200);
    const policy = response.headers.get('content-security-policy') ?? '';
    const directives = new Map(policy.split('; ').map((directive) => [directive.split(' ')[0], directive]));
    expect(directives.get('script-src')).toMatch(/^script-src 'self' https:\/\/forge\.cdn\.prod\.atlassian-dev\.net/);
    expect(directives.get('sandbox')).not.toContain('allow-top-navigation');
    expect(directives.get('report-uri')).toBe('report-uri /frames/policy-violations');
    expect(policy).not.toContain('unsafe');
  }
});

test('the bridge script comes before the resource’s own', async () => {
  const { page } = createPageWorld();
  const html = await (await page.request('/frames/trackli-admin/?accountId=a%22%3E%3Cb')).text();
  const scripts = [...html.matchAll(/<script src="([^"]*)"/g)].map(([, address]) => address);
  expect(scripts).toEqual(['/frame/bridge.js', './app.js']);
  expect(html).toContain('data-account-id="a&quot;>&lt;b"');
  expect(html).toContain('data-commands="/frames/trackli-admin/bridge/"');
});

test('the address without its slash leads to the one with it', async () => {
  const { page } = createPageWorld();
  const response = await page.request('/frames/trackli-admin?accountId=account-1');
  expect(response.headers.get('location')).toBe('/frames/trackli-admin/?accountId=account-1');
});

test('nothing outside the resource’s directory is served', async () => {
  const { page, directory } = createPageWorld();
  writeFileSync(join(directory, '..', 'trackli-page-outside.txt'), 'outside');
  const addresses = [
    '/frames/trackli-admin/..%2ftrackli-page-outside.txt',
    '/frames/trackli-admin/%2e%2e/trackli-page-outside.txt',
  ];
  for (const address of addresses) expect(await (await page.request(address)).text()).not.toContain('outside');
});

test('invoke reaches the resolver of the frame’s module as the person who looks', async () => {
  const { page, reached } = createPageWorld();
  const call = { functionKey: 'getConnection', payload: { again: true } };
  const response = await page.request(`${bridge}/invoke`, json('POST', call, person));
  expect(await response.json()).toEqual({ value: { kind: 'connected' } });
  const expected = { moduleKey: 'trackli-admin', accountId: 'account-1', ...call };
  expect(reached).toEqual([{ name: 'invokeResolver', parameters: [expected] }]);
});

test('a request to Confluence is made as the person who looks', async () => {
  const { page, reached } = createPageWorld();
  const fetchRequestInit = { method: 'GET', headers: [['accept', 'application/json']], body: null };
  const call = { product: 'confluence', restPath: '/wiki/api/v2/spaces', fetchRequestInit, isMultipartFormData: false };
  const response = await page.request(`${bridge}/fetchProduct`, json('POST', call, person));
  expect(await response.json()).toMatchObject({ value: { status: 200 } });
  const expected = { accountId: 'account-1', path: '/wiki/api/v2/spaces', ...fetchRequestInit };
  expect(reached).toEqual([{ name: 'requestConfluence', parameters: [expected] }]);
});

test('a call of the app’s backend is made as the person who looks', async () => {
  const { page, reached } = createPageWorld();
  const call = { path: '/v1/me', method: 'GET', headers: { accept: 'application/json' } };
  const response = await page.request(
    `${bridge}/invoke`,
    json('POST', { ...call, invokeType: 'ui-remote-fetch' }, person),
  );
  const payload = { status: 200, headers: {}, body: { linked: false } };
  expect(await response.json()).toEqual({ value: { success: true, payload } });
  const expected = { moduleKey: 'trackli-admin', accountId: 'account-1', ...call };
  expect(reached).toEqual([{ name: 'invokeEndpoint', parameters: [expected] }]);
});

test('a resolver that throws fails the call with its message', async () => {
  const invokeResolver = async () => {
    throw new Error('no such resolver');
  };
  const { page } = createPageWorld({
    forge: {
      invokeResolver,
      invokeEndpoint: async () => Promise.reject(new Error('Remote could not verify the Forge Invocation Token')),
      requestConfluence: async () => ({}),
      createContext: () => ({}),
      moduleResources: [{ moduleKey: 'm', type: 't', title: 'M', directory: '.' }],
    },
  });
  const response = await page.request('/frames/m/bridge/invoke', json('POST', { functionKey: 'x' }, person));
  expect([response.status, await response.json()]).toEqual([502, { message: 'no such resolver' }]);
});

test('the context knows the viewer and the colours', async () => {
  const { page } = createPageWorld();
  const response = await page.request(`${bridge}/getContext`, json('POST', { colorMode: 'dark' }, person));
  const value = { moduleKey: 'trackli-admin', accountId: 'account-1', theme: { colorMode: 'dark' } };
  expect(await response.json()).toEqual({ value });
});

test.each([
  ['a command the sandbox has not', 'openModal', {}, person, 404],
  ['an invocation without a function', 'invoke', { payload: {} }, person, 400],
  [
    'a request to another product',
    'fetchProduct',
    { product: 'jira', restPath: '/wiki/x', fetchRequestInit: {} },
    person,
    400,
  ],
  ['a call of nobody', 'invoke', { functionKey: 'getConnection' }, {}, 400],
])('%s is refused', async (_name, command, body, headers, status) => {
  const { page, reached } = createPageWorld();
  expect((await page.request(`${bridge}/${command}`, json('POST', body, headers))).status).toBe(status);
  expect(reached).toEqual([]);
});

test('a broken policy shows in the journal', async () => {
  const { page, journal } = createPageWorld();
  await page.request(
    '/frames/policy-violations',
    json('POST', { 'csp-report': { 'violated-directive': 'style-src' } }),
  );
  expect(journal.since(0)).toMatchObject([{ kind: 'log', summary: 'a frame broke its content security policy' }]);
});
