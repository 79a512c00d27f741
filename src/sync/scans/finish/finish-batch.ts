import { longestDelaySeconds, maximumTries, retryDelaySeconds } from '../../../domain/retry';
import { holdIfAsked } from '../../site/hold';
import type { Later } from '../../ports/failure';
import type { DelayedSync } from '../../ports/page-sync-queue';
import { queueSyncs } from '../../page/queue-syncs';
import { finishSync } from '../../page/finish-sync';
import { addCounts, countTasks, noCounts } from './count-tasks';
import type { SyncedBatch, SyncEnd } from '../read/synced-batch';
import type { Scan } from '../scan';
import { planRequest } from '../plan/plan-request';
import { pauseFor, type Pause, type Step } from '../step';

/**
 * Sees to what some syncs left undone. Where Confluence or Trackli ask for a pause, or Trackli fails every one of them, the scan
 * waits. What fails by itself is left to the queue, so that it holds nothing up.
 */
export async function finishBatch(
  step: Step,
  scan: Scan,
  ends: readonly SyncEnd[],
): Promise<Omit<SyncedBatch, 'nameless'>> {
  const { dependencies } = step;
  const { now } = dependencies;
  const waiting = ends.filter(({ result }) => isToWait(result));
  const others = ends.filter((end) => !waiting.includes(end));
  const isOutage =
    others.length > 0 && scan.stumbles < maximumTries && others.every(({ result }) => isTrackliFailing(result));
  const notDone = isOutage ? [...ends] : waiting;
  const pauses: Pause[] = [];
  for (const { result } of notDone) {
    if (result.kind !== 'later') continue;
    await holdIfAsked(dependencies, result);
    if (result.reason !== 'out-of-time') pauses.push(pauseFor(result, now()));
  }
  const done = ends.filter((end) => !notDone.includes(end));
  const queued: DelayedSync[] = [];
  let counts = noCounts;
  for (const { sync, result } of done) {
    counts = addCounts(counts, countTasks(sync.localIds, result));
    const request = planRequest(sync);
    if (result.kind === 'later') {
      queued.push({ request, delaySeconds: retryDelaySeconds(1, result.retryAfterSeconds) });
    } else if (result.kind === 'refused') {
      await finishSync(dependencies, request, result, 1);
    } else if (result.heldUp !== undefined) {
      queued.push({ request, delaySeconds: retryDelaySeconds(1, result.heldUp.retryAfterSeconds) });
    } else if (result.recheckAfterSeconds !== undefined) {
      const delaySeconds = Math.min(longestDelaySeconds, result.recheckAfterSeconds);
      queued.push({ request: { ...request, sync: { kind: 'usual' } }, delaySeconds });
    }
  }
  await queueSyncs(dependencies, queued);
  return { counts, notDone: notDone.map(({ sync }) => sync), pause: longest(pauses) };
}

type Result = SyncEnd['result'];

const waitReasons: ReadonlySet<Later['reason']> = new Set([
  'confluence-rate-limited',
  'confluence-on-hold',
  'trackli-rate-limited',
  'out-of-time',
]);

const isToWait = (result: Result): boolean => result.kind === 'later' && waitReasons.has(result.reason);

const isTrackliFailing = (result: Result): boolean =>
  result.kind === 'later' && (result.reason === 'trackli-unavailable' || result.reason === 'trackli-not-permitted');

/** Of several pauses the longest; one until a moment before one that only says that something failed. */
function longest(pauses: readonly Pause[]): Pause | null {
  const moments = pauses.flatMap((pause) => (pause.kind === 'until' ? [pause.at] : []));
  if (moments.length > 0) return { kind: 'until', at: Math.max(...moments) };
  return pauses[0] ?? null;
}
