import type { DeadLetterStore, DelayedLook, Log, Now, PageSyncQueue } from './ports';

interface Dependencies {
  queue: PageSyncQueue;
  deadLetters: DeadLetterStore;
  log: Log;
  now: Now;
}

/** Hands looks to the queue. What it does not take becomes a dead letter, which the hourly pass tries again: no look is lost. */
export async function queueLooks(
  { queue, deadLetters, log, now }: Dependencies,
  looks: readonly DelayedLook[],
): Promise<void> {
  if (looks.length === 0) return;
  const refused = await queue.pushAll(looks);
  if (refused.length === 0) return;
  log.warn('page-sync.queue-full', { looks: refused.length });
  const at = new Date(now()).toISOString();
  for (const { request } of refused) {
    const { contentId, type, look } = request;
    const { isKnown } = look;
    await deadLetters.write({ contentId, type, reason: 'queue-full', tries: 0, at, ...(isKnown && { isKnown }) });
  }
}
