import { longestDelaySeconds, maximumTries, retryDelaySeconds } from '../../domain/retry';
import { holdIfAsked } from '../hold';
import type { DelayedLook, Later } from '../ports';
import { queueLooks } from '../queue-looks';
import { settle } from '../settle';
import { addCounts, countLook, noCounts } from './count-look';
import type { Looked, LookEnd } from './look-at-many';
import type { Pass } from './pass';
import { planRequest } from './plan-request';
import { pauseFor, type Pause, type Step } from './step';

/**
 * Sees to what some looks left undone. Where Confluence or Trackli ask for a pause, or Trackli fails every one of them, the pass
 * waits. What fails by itself is left to the queue, so that it holds nothing up.
 */
export async function settleMany(step: Step, pass: Pass, ends: readonly LookEnd[]): Promise<Looked> {
  const { dependencies } = step;
  const { now } = dependencies;
  const waiting = ends.filter(({ result }) => isToWait(result));
  const others = ends.filter((end) => !waiting.includes(end));
  const isOutage =
    others.length > 0 && pass.stumbles < maximumTries && others.every(({ result }) => isTrackliFailing(result));
  const notDone = isOutage ? [...ends] : waiting;
  const pauses: Pause[] = [];
  for (const { result } of notDone) {
    if (result.kind !== 'later') continue;
    await holdIfAsked(dependencies, result);
    if (result.reason !== 'out-of-time') pauses.push(pauseFor(result, now()));
  }
  const done = ends.filter((end) => !notDone.includes(end));
  const queued: DelayedLook[] = [];
  let counts = noCounts;
  for (const { look, result } of done) {
    counts = addCounts(counts, countLook(look.localIds, result));
    const request = planRequest(look);
    if (result.kind === 'later') {
      queued.push({ request, delaySeconds: retryDelaySeconds(1, result.retryAfterSeconds) });
    } else if (result.kind === 'refused') {
      await settle(dependencies, request, result, 1);
    } else if (result.recheckAfterSeconds !== undefined) {
      const delaySeconds = Math.min(longestDelaySeconds, result.recheckAfterSeconds);
      queued.push({ request: { ...request, look: { kind: 'usual' } }, delaySeconds });
    }
  }
  await queueLooks(dependencies, queued);
  return { counts, notDone: notDone.map(({ look }) => look), pause: longest(pauses) };
}

type Result = LookEnd['result'];

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
