import { secondsOnHold } from '../../domain/hold';
import { retryDelaySeconds } from '../../domain/retry';
import { beginNextScan } from './plan/begin-next-scan';
import { doStep } from './do-step';
import { allBuckets } from './list/buckets';
import { slotOf, type Scan } from './scan';
import { pointsSpent } from './plan/points';
import type { ScanEvent } from './ports';
import { pushStep } from './plan/push-step';
import { isLost } from './plan/resume-scans';
import type { PhaseEnd, StepDependencies } from './step';

/** So many are remembered with the scan; more are found in the store. */
const mostWaiting = 50;

/**
 * Does what an event of the `scans` queue asks for: begins what waits, or does one step of a scan. A step does its share, writes
 * down how far it came, once, and has the next step done. One that dies is done again from where the step before ended; what it
 * had told Trackli by then is told again, which changes nothing.
 *
 * @param tries how often this event was delivered, this time included
 * @param deadline milliseconds since the epoch; nothing is begun after it
 */
export async function onScanEvent(
  dependencies: StepDependencies,
  event: ScanEvent,
  tries: number,
  deadline: number,
): Promise<void> {
  const { now, scanStore } = dependencies;
  const { slot, links } = event;
  const scan = await scanStore.readScan(slot);
  if (event.kind === 'step') {
    if (scan?.scanId === event.scanId) await runStep(dependencies, scan, event, tries, deadline);
    return;
  }
  const keys = event.key === undefined ? [] : [event.key];
  if (scan === null || scan.endedAt !== null)
    return beginNextScan(dependencies, slot, links, [...(scan?.waiting ?? []), ...keys]);
  // It is remembered here as well: when this scan has ended, a list of the store may not show it yet.
  const isServed = scan.step === 0 && keys.every((key) => scan.serves.includes(key));
  const isNew = !isServed && !keys.every((key) => scan.waiting.includes(key)) && scan.waiting.length < mostWaiting;
  if (isNew) await scanStore.writeScan(slot, { ...scan, waiting: [...scan.waiting, ...keys] });
  // One that is delivered again died, perhaps between writing the scan down and having its first step done.
  if (tries > 1 || isLost(scan, now())) await pushStep(dependencies, scan, links, 0);
}

async function runStep(
  dependencies: StepDependencies,
  scan: Scan,
  event: ScanEvent & { kind: 'step' },
  tries: number,
  deadline: number,
): Promise<void> {
  const { now, scanStore } = dependencies;
  const { slot, links } = event;
  if (scan.endedAt !== null) return finishUp(dependencies, scan, links);
  if (scan.step !== event.step) {
    // It died between writing down how far it came and having the next step done.
    if (tries > 1 && scan.step === event.step + 1) await pushStep(dependencies, scan, links, secondsTo(scan, now()));
    return;
  }
  const before = await scanStore.readBeforeSyncs(slot, []);
  const isStopping = before.stop === scan.scanId;
  const wait = isStopping ? 0 : Math.max(secondsTo(scan, now()), secondsOnHold(before.hold, now()));
  if (wait > 0) return pushStep(dependencies, scan, links, wait);

  const end = await doStep(dependencies, scan, { site: before.site, isStopping, tries, deadline });
  const written = advance(dependencies, scan, end);
  await scanStore.writeScan(slot, written);
  if (written.endedAt !== null) return finishUp(dependencies, written, links);
  return pushStep(dependencies, written, links, delayOf(written, end, now()));
}

/** The scan as it is written down after a step. */
function advance({ meter, now }: StepDependencies, before: Scan, { scan, pause }: PhaseEnd): Scan {
  const at = now();
  return {
    ...scan,
    step: before.step + 1,
    stumbles: pause?.kind === 'stumbled' ? scan.stumbles + 1 : 0,
    points: pointsSpent(before, meter.spent(), at),
    updatedAt: new Date(at).toISOString(),
    waitingUntil: pause?.kind === 'until' && pause.at > at ? new Date(pause.at).toISOString() : null,
  };
}

const secondsTo = ({ waitingUntil }: Scan, now: number): number =>
  waitingUntil === null ? 0 : (Date.parse(waitingUntil) - now) / 1000;

const delayOf = (scan: Scan, { pause }: PhaseEnd, now: number): number =>
  pause?.kind === 'stumbled' ? retryDelaySeconds(scan.stumbles, pause.retryAfterSeconds) : secondsTo(scan, now);

/** How many of the last listing steps a list of the store may not show yet: it lags behind by some seconds. */
const latestChunks = 6;

/** Leaves nothing of an ended scan but its record, and begins what waits. */
async function finishUp(dependencies: StepDependencies, scan: Scan, links: number): Promise<void> {
  const latest = { from: Math.max(0, scan.chunks - latestChunks), to: scan.chunks };
  await dependencies.scanStore.deleteChunks(scan.scanId, allBuckets, latest);
  await beginNextScan(dependencies, slotOf(scan.kind), links, scan.waiting);
}
