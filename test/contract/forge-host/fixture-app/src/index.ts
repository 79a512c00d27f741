import { asApp, asUser, authorize, bindInvocationContext, fetch, getAppContext, invokeRemote, privacy, route, webTrigger } from '@forge/api';
import { InvocationError, Queue } from '@forge/events';
import type { AsyncEvent } from '@forge/events';
import { kvs, MetadataField, WhereConditions } from '@forge/kvs';
import Resolver from '@forge/resolver';

const queue = new Queue({ key: 'work' });

/** What the test may ask of a trigger, in the event it delivers. */
interface Wish {
  wish?: 'call' | 'fail' | 'hang' | 'retry' | 'remember';
  retryContext?: unknown;
}
type Received = Record<string, unknown> & Wish;

async function note(list: string, entry: unknown): Promise<void> {
  const notes = (await kvs.get<unknown[]>(list)) ?? [];
  await kvs.set(list, [...notes, entry]);
}

async function obey(event: Received): Promise<unknown> {
  switch (event.wish) {
    case 'fail':
      throw new Error('The fixture was asked to fail');
    case 'hang':
      return new Promise(() => undefined);
    case 'retry':
      return new InvocationError({
        retryAfter: 5000,
        retryReason: 'FUNCTION_RETRY_REQUEST' as never,
        retryData: { from: 'fixture' },
      });
    default:
      return undefined;
  }
}

export async function onEvent(event: Received, context: unknown): Promise<unknown> {
  console.log('lifecycle', context);
  await note('lifecycle', event);
  return obey(event);
}

export async function onPage(event: Received, context: unknown): Promise<unknown> {
  await note('pages', { event, context, at: new Date().toISOString() });
  return obey(event);
}

export async function onWork(event: AsyncEvent<Received>): Promise<unknown> {
  await note('work', { ...event, at: Date.now() });
  if (event.body.wish === 'call') {
    await invokeRemote('backend', { path: `/work/${String(event.body.name)}`, method: 'POST', body: '{}' });
  }
  return obey(event.body);
}

export async function onSchedule(request: unknown, context: unknown): Promise<void> {
  await note('schedule', { request, context, at: Date.now() });
}

export async function onUninstall(payload: unknown): Promise<void> {
  await invokeRemote('backend', { path: '/goodbye', method: 'POST', body: JSON.stringify(payload) });
}

export function onRequest(request: { path: string; body?: string }): unknown {
  if (request.path.endsWith('/fixed')) return { outputKey: 'accepted' };
  if (request.body === 'nonsense') return 'nonsense';
  return {
    statusCode: 201,
    headers: { 'Content-Type': ['application/json'], 'x-many': ['one', 'two'] },
    body: JSON.stringify(request),
  };
}

const resolver = new Resolver();

resolver.define('echo', ({ payload, context }) => ({ payload, context, app: getAppContext().installationAri.toString() }));
resolver.define('throw', () => {
  throw new Error('The fixture was asked to throw');
});
resolver.define('page', async ({ payload }) => {
  const answer = await asApp().requestConfluence(route`/wiki/api/v2/pages/${payload.id}`);
  return { status: answer.status, body: await answer.text() };
});
resolver.define('asUser', async ({ payload }) => {
  const user = payload.accountId === undefined ? asUser() : asUser(String(payload.accountId));
  const answer = await user.requestConfluence(route`/wiki/api/v2/tasks/1`);
  return answer.status;
});
resolver.define('mayRead', async () => (await authorize().onConfluenceContent('12').canRead?.()) ?? null);
resolver.define('fetch', async ({ payload }) => {
  const answer = await fetch(String(payload.url));
  return answer.text();
});
resolver.define('remote', async ({ payload }) => {
  const answer = await invokeRemote(String(payload.key), {
    path: String(payload.path),
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-own': 'yes' },
    body: '{"hello":"world"}',
  });
  return { status: answer.status, body: await answer.json() };
});
resolver.define('set', async ({ payload }) => kvs.set(payload.key, payload.value, payload.options));
resolver.define('get', async ({ payload }) => ({ value: await kvs.get(payload.key) }));
resolver.define('getWithMetadata', async ({ payload }) =>
  kvs.get(payload.key, {
    metadataFields: [MetadataField.CREATED_AT, MetadataField.UPDATED_AT, MetadataField.EXPIRE_TIME],
  }),
);
resolver.define('delete', async ({ payload }) => kvs.delete(payload.key));
resolver.define('secret', async ({ payload }) => {
  await kvs.setSecret(payload.key, payload.value);
  const secret: unknown = await kvs.getSecret(payload.key);
  return { secret, plain: (await kvs.get(payload.key)) ?? null };
});
resolver.define('query', async ({ payload }) => {
  const query = kvs.query().where('key', WhereConditions.beginsWith(payload.prefix)).limit(payload.limit);
  return (payload.cursor === undefined ? query : query.cursor(payload.cursor)).getMany();
});
resolver.define('batchSet', async ({ payload }) => kvs.batchSet(payload.items));
resolver.define('batchGet', async ({ payload }) => kvs.batchGet(payload.items));
resolver.define('batchDelete', async ({ payload }) => kvs.batchDelete(payload.items));
resolver.define('transact', async ({ payload }) => {
  const transaction = kvs.transact();
  for (const { key, value } of payload.set) transaction.set(key, value);
  for (const key of payload.delete) transaction.delete(key);
  await transaction.execute();
});
resolver.define('push', async ({ payload }) => queue.push(payload.events));
resolver.define('stats', async ({ payload }) => queue.getStats(payload.jobId));
resolver.define('cancel', async ({ payload }) => queue.cancel(payload.jobId));
resolver.define('webTriggerUrl', async ({ payload }) => webTrigger.getUrl(payload.key, payload.force));
resolver.define('webTriggerUrls', async () => webTrigger.queryUrls());
resolver.define('deleteWebTriggerUrl', async ({ payload }) => webTrigger.deleteUrl(payload.url));
resolver.define('report', async () =>
  privacy.reportPersonalData([{ accountId: 'a-1', updatedAt: '2026-11-01T00:00:00.000Z' }]),
);
resolver.define('clock', async ({ payload }) => {
  const before = Date.now();
  await new Promise((wake) => setTimeout(wake, Number(payload.milliseconds ?? 0)));
  return { before, after: Date.now(), iso: new Date().toISOString(), isDate: new Date() instanceof Date };
});
resolver.define('leak', () => {
  Object.assign(globalThis, { leaked: 'from the app' });
  return { seen: Reflect.get(globalThis, 'leaked') };
});
resolver.define('bound', async () => {
  const read = bindInvocationContext(() => getAppContext().invocationId);
  await new Promise((wake) => setImmediate(wake));
  return { bound: read(), direct: getAppContext().invocationId };
});
resolver.define('environment', () => ({ names: Object.keys(process.env), url: process.env.BACKEND_URL }));
export const answer = resolver.getDefinitions();
