import type { Now } from '../ports/clock';
import type { DeadLetterStore } from '../ports/dead-letters';
import type { Log } from '../ports/log';
import type { DelayedSync, PageSyncQueue } from '../ports/page-sync-queue';

interface Dependencies {
  queue: PageSyncQueue;
  deadLetters: DeadLetterStore;
  log: Log;
  now: Now;
}

/** Hands syncs to the queue. What it does not take becomes a dead letter, which the hourly scan tries again: no sync is lost. */
export async function queueSyncs(
  { queue, deadLetters, log, now }: Dependencies,
  syncs: readonly DelayedSync[],
): Promise<void> {
  if (syncs.length === 0) return;
  const refused = await queue.pushAll(syncs);
  if (refused.length === 0) return;
  log.warn('page-sync.queue-full', { syncs: refused.length });
  const at = new Date(now()).toISOString();
  for (const { request } of refused) {
    const { contentId, type, sync } = request;
    const { isKnown } = sync;
    await deadLetters.write({ contentId, type, reason: 'queue-full', tries: 0, at, ...(isKnown && { isKnown }) });
  }
}
