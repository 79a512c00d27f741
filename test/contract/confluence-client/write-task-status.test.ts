import type { TaskWrite } from '../../../src/sync/ports';

/** What the Forge proxy is asked, as `@forge/api` asks it. */
interface ProxyCall {
  provider: string;
  accountId?: string;
  path: string;
  method: string;
}

type Proxy = (call: ProxyCall) => Response;

const now = Date.parse('2026-01-05T09:00:00Z');

/** Writes task 5007 for an account through the real `@forge/api`, in front of a proxy that answers so. */
async function write(proxy: Proxy): Promise<{ result: TaskWrite; calls: ProxyCall[] }> {
  const calls: ProxyCall[] = [];
  Object.assign(globalThis, {
    __forge_runtime__: { appContext: {}, featureFlags: () => false },
    __forge_fetch__: async (meta: Omit<ProxyCall, 'path' | 'method'>, path: string, init: { method: string }) => {
      const call = { ...meta, path, method: init.method };
      calls.push(call);
      return proxy(call);
    },
  });
  const { createTasks } = await import('../../../src/confluence/task-client');
  return { result: await createTasks(() => now).writeTaskStatus('5007', 'complete', 'account-ann'), calls };
}

const answer = (status: number, headers: Record<string, string> = {}) => new Response('{}', { status, headers });
const noToken = () => answer(401, { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' });

test('in the account’s name, where the site lets the app', async () => {
  const { result, calls } = await write(() => answer(200));
  expect(result).toEqual({ kind: 'written', actor: 'user' });
  expect(calls).toEqual([
    expect.objectContaining({
      provider: 'user',
      accountId: 'account-ann',
      method: 'PUT',
      path: '/wiki/api/v2/tasks/5007',
    }),
  ]);
});

test.each<[string, () => Response]>([
  ['the platform has no token for the account', noToken],
  ['Confluence does not accept it', () => answer(401)],
])('in the app’s own name where %s', async (_, refusal) => {
  const { result, calls } = await write((call) => (call.provider === 'user' ? refusal() : answer(200)));
  expect(result).toEqual({ kind: 'written', actor: 'app' });
  expect(calls.map(({ provider }) => provider)).toEqual(['user', 'app']);
});

test.each<[number, Record<string, string>, TaskWrite]>([
  [404, {}, { kind: 'not-found' }],
  [409, {}, { kind: 'conflict' }],
  [429, { 'retry-after': '30' }, { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 30 }],
  [503, {}, { kind: 'later', reason: 'confluence-unavailable' }],
])('what the account may not or cannot do (%s) is not done in the app’s name', async (status, headers, expected) => {
  const { result, calls } = await write(() => answer(status, headers));
  expect(result).toEqual(expected);
  expect(calls.map(({ provider }) => provider)).toEqual(['user']);
});

test('where neither may: not permitted', async () => {
  const { result } = await write((call) => (call.provider === 'user' ? noToken() : answer(403)));
  expect(result).toEqual({ kind: 'not-permitted' });
});
