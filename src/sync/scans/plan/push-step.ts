import { longestDelaySeconds } from '../../../domain/retry';
import { slotOf, type Scan } from '../scan';
import type { ScanControl } from '../ports';

/**
 * Forge lets an event from outside lead to 1,000 pushes (https://developer.atlassian.com/platform/forge/limits-async-events/). A scan
 * that needs more is gone on with by the hourly schedules, which come from outside.
 */
const longestChain = 900;

/** Has the scan's next step done, `delaySeconds` from now or as late as the queue takes it. */
export async function pushStep(
  { scanQueue }: Pick<ScanControl, 'scanQueue'>,
  { kind, scanId, step }: Scan,
  links: number,
  delaySeconds: number,
): Promise<void> {
  if (links >= longestChain) return;
  const delay = Math.min(longestDelaySeconds, Math.max(0, delaySeconds));
  await scanQueue.push({ kind: 'step', slot: slotOf(kind), scanId, step, links: links + 1 }, delay);
}
