import type { TaskWrite } from '../../../src/sync/ports/confluence';

/** What the Forge proxy is asked, as `@forge/api` asks it. */
interface ProxyCall {
  provider: string;
  accountId?: string;
  path: string;
  method: string;
}

type Proxy = (call: ProxyCall) => Response;

const task = { taskId: '5007', contentId: '100', localId: '7', status: 'incomplete' as const };
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
  return { result: await createTasks(() => now).writeTaskStatus(task, 'complete', 'account-ann'), calls };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const ticked = () => json({ id: '5007', localId: '7', pageId: '100', status: 'complete' });
/** A refusal in Confluence's own words. */
const own = (status: number) => json({ errors: [{ status, code: 'X', title: 'x', detail: null }] }, status);
const html = (status: number) => new Response('<html>Site unavailable</html>', { status });
const noToken = () => json({}, 401, { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' });
const isCheck = ({ path }: ProxyCall) => path.endsWith('/permission/check');
/** No token for the account, and an answer to the question whether it may edit. */
const withoutToken =
  (check: () => Response, written: () => Response = ticked) =>
  (call: ProxyCall) => {
    if (call.provider === 'user') return noToken();
    return isCheck(call) ? check() : written();
  };

test('in the account’s name, where the site lets the app', async () => {
  const { result, calls } = await write(ticked);
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
  ['Confluence does not accept it', () => json({}, 401)],
])('in the app’s own name, once Confluence said that the account may edit, where %s', async (_, refusal) => {
  const { result, calls } = await write((call) => {
    if (call.provider === 'user') return refusal();
    return isCheck(call) ? json({ hasPermission: true }) : ticked();
  });
  expect(result).toEqual({ kind: 'written', actor: 'app' });
  expect(calls.map(({ provider, method }) => `${provider} ${method}`)).toEqual(['user PUT', 'app POST', 'app PUT']);
});

test.each<[string, () => Response, TaskWrite]>([
  ['it may not', () => json({ hasPermission: false }), { kind: 'not-permitted' }],
  ['it is not known', () => own1(404), { kind: 'not-permitted' }],
  ['somebody in between answers', () => html(404), { kind: 'later', reason: 'confluence-answer-not-understood' }],
  ['nobody answers', () => html(503), { kind: 'later', reason: 'confluence-unavailable' }],
  ['the answer says neither', () => json({}), { kind: 'later', reason: 'confluence-answer-not-understood' }],
])('the app writes nothing in its own name where of the account’s right to edit %s', async (_, check, expected) => {
  const { result, calls } = await write(withoutToken(check));
  expect(result).toEqual(expected);
  expect(calls.map(({ method }) => method)).toEqual(['PUT', 'POST']);
});

function own1(statusCode: number): Response {
  return json({ statusCode, message: 'x' }, statusCode);
}

test.each<[string, () => Response, TaskWrite]>([
  ['404', () => own(404), { kind: 'not-found' }],
  ['403', () => own(403), { kind: 'not-permitted' }],
  ['409', () => own(409), { kind: 'conflict' }],
  ['404 of somebody in between', () => html(404), { kind: 'later', reason: 'confluence-answer-not-understood' }],
  ['409 of somebody in between', () => html(409), { kind: 'later', reason: 'confluence-answer-not-understood' }],
  [
    '429',
    () => json({}, 429, { 'retry-after': '30' }),
    { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 30 },
  ],
  ['503', () => json({}, 503), { kind: 'later', reason: 'confluence-unavailable' }],
  ['200 without a body', () => new Response(''), { kind: 'later', reason: 'confluence-answer-not-understood' }],
  [
    '200 and the task unchanged',
    () => json({ id: '5007', localId: '7', pageId: '100', status: 'incomplete' }),
    { kind: 'unchanged' },
  ],
  [
    '200 and another task',
    () => json({ id: '7', localId: '7', pageId: '100', status: 'complete' }),
    { kind: 'later', reason: 'confluence-answer-not-understood' },
  ],
])('what the account may not or cannot do (%s) is not done in the app’s name', async (_, answer, expected) => {
  const { result, calls } = await write(answer);
  expect(result).toEqual(expected);
  expect(calls.map(({ provider }) => provider)).toEqual(['user']);
});

test('a call whose answer never came may have been written: it is not written again in another name', async () => {
  const { result, calls } = await write(() => json({}, 504, { 'forge-proxy-error': 'REQUEST_TIMEOUT' }));
  expect(result).toEqual({ kind: 'later', reason: 'confluence-unavailable' });
  expect(calls).toHaveLength(1);
});
