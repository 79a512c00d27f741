import { createPageWorld, json } from './page-world';

/** The page, with the request that reached Confluence. */
function observed() {
  const seen: { request: Request; environment: object }[] = [];
  const { page } = createPageWorld({
    confluence: {
      handle: async (request, environment) => {
        seen.push({ request, environment });
        return Response.json({ results: [] }, { status: 207, headers: { 'x-kept': 'yes' } });
      },
    },
  });
  return { page, seen };
}

const basic = (accountId: string) => `Basic ${Buffer.from(`${accountId}:`).toString('base64')}`;

test('the person the page names signs in with basic auth, and the path loses its prefix', async () => {
  const { page, seen } = observed();
  const response = await page.request('/confluence/wiki/api/v2/pages?space-id=7', {
    headers: { 'x-sandbox-person': 'account-1' },
  });
  expect([response.status, response.headers.get('x-kept')]).toEqual([207, 'yes']);
  const [{ request, environment } = { request: new Request('http://none'), environment: {} }] = seen;
  expect(new URL(request.url).pathname + new URL(request.url).search).toBe('/wiki/api/v2/pages?space-id=7');
  expect(request.headers.get('authorization')).toBe(basic('account-1'));
  expect(request.headers.get('x-sandbox-person')).toBeNull();
  expect(environment).toEqual({});
});

test('credentials of the caller stand where the page names nobody', async () => {
  const { page, seen } = observed();
  await page.request('/confluence/wiki/api/v2/spaces', { headers: { authorization: basic('account-2') } });
  expect(seen[0]?.request.headers.get('authorization')).toBe(basic('account-2'));
});

test('method and body arrive unchanged', async () => {
  const { page, seen } = observed();
  await page.request('/confluence/wiki/api/v2/tasks/12', json('PUT', { status: 'complete' }));
  expect(seen[0]?.request.method).toBe('PUT');
  expect(await seen[0]?.request.json()).toEqual({ status: 'complete' });
});
