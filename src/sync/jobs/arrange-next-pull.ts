import { longestDelaySeconds } from '../../domain/retry';
import type { Now } from '../ports/clock';
import type { PullQueue } from '../ports/pull-queue';
import type { Store } from '../ports/store';

interface Dependencies {
  pullQueue: PullQueue;
  store: Store;
  now: Now;
}

/** Has the jobs that wait pulled when they can be leased, unless a pull is arranged that comes no later and will see them. */
export async function arrangeNextPull(
  { pullQueue, store, now }: Dependencies,
  afterSeconds: number | null,
): Promise<void> {
  if (afterSeconds === null) return;
  const delaySeconds = Math.min(afterSeconds, longestDelaySeconds);
  const due = now() + delaySeconds * 1000;
  const arranged = await store.exchangeNextPull(due);
  const isArranged = arranged !== null && arranged > now() && arranged <= due;
  if (!isArranged) await pullQueue.push(delaySeconds, { more: true });
}
