import { Queue } from '@forge/events';
import type { PassQueue } from '../sync/passes/ports';

/** The key of the queue in manifest.yml. */
const queueKey = 'passes';

/** The `passes` queue. One step at a time in a slot. */
export function createPassQueue(): PassQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async push(event, delaySeconds) {
      await queue.push({
        body: { ...event },
        delayInSeconds: Math.ceil(delaySeconds),
        concurrency: { key: `pass-${event.slot}`, limit: 1 },
      });
    },
  };
}
