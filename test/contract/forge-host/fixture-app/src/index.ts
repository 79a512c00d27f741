import { invokeRemote } from '@forge/api';
import type { AsyncEvent } from '@forge/events';
import { InvocationError, InvocationErrorCode } from '@forge/events';
import { kvs } from '@forge/kvs';

export { answer } from './answers';

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
        retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
        retryData: { from: 'fixture' },
      });
    default:
      return undefined;
  }
}

export async function onEvent(event: Received, context: unknown): Promise<unknown> {
  globalThis.console.log('lifecycle', context);
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
    await invokeRemote('backend', { path: `/deeds/${String(event.body.name)}`, method: 'POST', body: '{}' });
  }
  return obey(event.body);
}

export async function onSchedule(request: { context: { moduleKey: string } }, context: unknown): Promise<unknown> {
  await note(`schedule-${request.context.moduleKey}`, { request, context, at: Date.now() });
  return request.context.moduleKey === 'hourly' ? { statusCode: 200 } : undefined;
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
