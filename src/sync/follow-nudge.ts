import type { NewsQueue, Now, Store } from './ports';

/** Nudges that follow each other this closely are a burst. Longer than the clocks of two invocations differ. */
const burstSeconds = 3;

/**
 * Has the news fetched. The first nudge of a burst does so at once; all others together arrange one more fetch, after which
 * whatever they were about has been seen.
 */
export async function followNudge({
  newsQueue,
  store,
  now,
}: {
  newsQueue: NewsQueue;
  store: Store;
  now: Now;
}): Promise<void> {
  const at = now();
  const last = await store.exchangeLastNudge(at);
  if (last === null || at - last > burstSeconds * 1000) return newsQueue.push(0);
  const due = at + burstSeconds * 1000;
  const arranged = await store.exchangeLaterPull(due);
  if (arranged === null || arranged <= at) await newsQueue.push(burstSeconds);
}
