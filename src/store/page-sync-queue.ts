import { Queue } from '@forge/events';
import type { DelayedLook, PageSyncQueue } from '../sync/ports';

/** The key of the queue in manifest.yml. */
const queueKey = 'page-sync';

/** https://developer.atlassian.com/platform/forge/limits-async-events/ ; the 200 KB of a push hold many more looks than that. */
const eventsPerPush = 50;

const eventOf = ({ request, delaySeconds }: DelayedLook) => ({
  body: { ...request },
  delayInSeconds: Math.ceil(delaySeconds),
  concurrency: { key: `page-${request.contentId}`, limit: 1 },
});

/** The `page-sync` queue. Looks at one page wait for each other; looks at different pages do not. */
export function createPageSyncQueue(): PageSyncQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async push(request, delaySeconds) {
      await queue.push(eventOf({ request, delaySeconds }));
    },
    async pushAll(looks) {
      const refused: DelayedLook[] = [];
      for (let next = 0; next < looks.length; next += eventsPerPush) {
        const batch = looks.slice(next, next + eventsPerPush);
        try {
          await queue.push(batch.map(eventOf));
        } catch {
          // Part of it may have been taken (PartialSuccessError): a look too many does no harm.
          refused.push(...batch);
        }
      }
      return refused;
    },
  };
}
