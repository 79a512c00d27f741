import { Queue } from '@forge/events';
import type { PullQueue } from '../sync/ports/pull-queue';

/** The key of the queue in manifest.yml. */
const queueKey = 'pull-waiting';

/** The `news` queue. One pull at a time on a site: jobs for one task must not overtake each other. */
export function createPullQueue(): PullQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async push(delaySeconds, body) {
      await queue.push({ body: { ...body }, delayInSeconds: delaySeconds, concurrency: { key: queueKey, limit: 1 } });
    },
  };
}
