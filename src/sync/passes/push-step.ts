import { longestDelaySeconds } from '../../domain/retry';
import { slotOf, type Pass } from './pass';
import type { PassDesk } from './ports';

/**
 * Forge lets an event from outside lead to 1,000 pushes (https://developer.atlassian.com/platform/forge/limits-async-events/). A pass
 * that needs more is gone on with by the hourly schedules, which come from outside.
 */
const longestChain = 900;

/** Has the pass's next step done, `delaySeconds` from now or as late as the queue takes it. */
export async function pushStep(
  { passQueue }: Pick<PassDesk, 'passQueue'>,
  { kind, passId, step }: Pass,
  links: number,
  delaySeconds: number,
): Promise<void> {
  if (links >= longestChain) return;
  const delay = Math.min(longestDelaySeconds, Math.max(0, delaySeconds));
  await passQueue.push({ kind: 'step', slot: slotOf(kind), passId, step, links: links + 1 }, delay);
}
