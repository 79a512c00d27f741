import { Queue } from '@forge/events';
import type { ScanQueue } from '../sync/scans/ports';

/** The key of the queue in manifest.yml. */
const queueKey = 'scans';

/** The `scans` queue. One step at a time in a slot. */
export function createScanQueue(): ScanQueue {
  const queue = new Queue({ key: queueKey });
  return {
    async push(event, delaySeconds) {
      await queue.push({
        body: { ...event },
        delayInSeconds: Math.ceil(delaySeconds),
        concurrency: { key: `scan-${event.slot}`, limit: 1 },
      });
    },
  };
}
