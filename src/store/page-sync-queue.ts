import { Queue } from '@forge/events';
import type { PageSyncQueue } from '../sync/ports';

/** The key of the queue in manifest.yml. */
const queueKey = 'page-sync';

/** The `page-sync` queue. Looks at one page wait for each other; looks at different pages do not. */
export function createPageSyncQueue(): PageSyncQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async push(request, delaySeconds) {
      await queue.push({
        body: { ...request },
        delayInSeconds: Math.ceil(delaySeconds),
        concurrency: { key: `page-${request.contentId}`, limit: 1 },
      });
    },
  };
}
