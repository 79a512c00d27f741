import { Queue } from '@forge/events';
import type { DelayedSync, PageSyncQueue } from '../sync/ports/page-sync-queue';

/** The key of the queue in manifest.yml. */
const queueKey = 'page-sync';

/** https://developer.atlassian.com/platform/forge/limits-async-events/ ; the 200 KB of a push hold many more syncs than that. */
const eventsPerPush = 50;

const eventOf = ({ request, delaySeconds }: DelayedSync) => ({
  body: { ...request },
  delayInSeconds: Math.ceil(delaySeconds),
  concurrency: { key: `page-${request.contentId}`, limit: 1 },
});

/** The `page-sync` queue. Syncs of one page wait for each other; syncs of different pages do not. */
export function createPageSyncQueue(): PageSyncQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async pushTaskEvents(delaySeconds) {
      const concurrency = { key: 'task-events', limit: 1 };
      await queue.push({ body: { taskEvents: true }, delayInSeconds: delaySeconds, concurrency });
    },
    async push(request, delaySeconds) {
      await queue.push(eventOf({ request, delaySeconds }));
    },
    async pushAll(syncs) {
      const refused: DelayedSync[] = [];
      for (let next = 0; next < syncs.length; next += eventsPerPush) {
        const batch = syncs.slice(next, next + eventsPerPush);
        try {
          await queue.push(batch.map(eventOf));
        } catch {
          // Part of it may have been taken (PartialSuccessError): a sync too many does no harm.
          refused.push(...batch);
        }
      }
      return refused;
    },
  };
}
