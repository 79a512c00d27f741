import type { PushEvent } from '@forge/events';
import { Queue } from '@forge/events';
import type Resolver from '@forge/resolver';

const queue = new Queue({ key: 'work' });

/** Async events: push, statistics, cancel. */
export function defineQueueAnswers(resolver: Resolver): void {
  resolver.define<{ events: PushEvent[] }, unknown>('push', ({ payload }) => queue.push(payload.events));
  resolver.define<{ jobId: string }, unknown>('stats', ({ payload }) => queue.getStats(payload.jobId));
  resolver.define<{ jobId: string }, unknown>('cancel', ({ payload }) => queue.cancel(payload.jobId));
}
