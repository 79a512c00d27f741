import type { Now } from '../ports/clock';
import type { PullQueue } from '../ports/pull-queue';
import type { Store } from '../ports/store';

/** News that wait longer than this were forgotten: whoever was to fetch them died before saying so. */
const forgottenAfterMilliseconds = 60_000;

/** How long the pull waits for more of a burst: somebody who moves many cards makes as many nudges. */
const gatherSeconds = 1;

/**
 * Arranges a pull. While one is due that has not begun, further nudges add nothing: it will see what they are about.
 * So a burst of nudges causes one pull, and one more for those that come after it began.
 */
export async function followNudge({
  pullQueue,
  store,
  now,
}: {
  pullQueue: PullQueue;
  store: Store;
  now: Now;
}): Promise<void> {
  const at = now();
  const since = await store.exchangePullWaitingSince(at);
  const isDue = since !== null && at - since < forgottenAfterMilliseconds;
  if (!isDue) await pullQueue.push(gatherSeconds);
}
