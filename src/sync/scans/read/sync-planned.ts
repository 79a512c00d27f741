import type { Later, Refused } from '../../ports/failure';
import { addCounts } from '../finish/count-tasks';
import { syncBatch } from './sync-batch';
import type { Scan, PlannedSync } from '../scan';
import { pauseForPoints } from '../plan/points';
import { pauseFor, type PhaseEnd, type Step } from '../step';

/** So many contents a step: a scan over 200,000 is done within the 1,000 pushes that Forge lets one event lead to. */
const syncsPerStep = 240;

/** Says what to look at next, and where the scan is then; or that there is nothing more. */
export type Planner = (
  scan: Scan,
) => Promise<{ kind: 'syncs'; syncs: PlannedSync[]; scan: Scan } | { kind: 'end'; scan: Scan } | Later | Refused>;

/** Looks at what is planned until a step has done its share; what had to be put off comes first the next time. */
export async function syncPlanned(step: Step, begun: Scan, plan: Planner): Promise<PhaseEnd> {
  const { log, now } = step.dependencies;
  let scan = begun;
  for (let looked = 0; looked < syncsPerStep && now() < step.deadline;) {
    const pause = pauseForPoints(step, scan);
    if (pause !== null) return { scan, pause };
    let syncs = scan.leftOver.slice(0, step.syncsPerBatch);
    const waiting = scan.leftOver.slice(syncs.length);
    if (syncs.length === 0) {
      const planned = await plan(scan);
      if (planned.kind === 'later') return { scan, pause: pauseFor(planned, now()) };
      if (planned.kind === 'refused') {
        log.warn('scan.not-planned', { kind: scan.kind, phase: scan.phase, reason: planned.reason });
        return { scan: { ...scan, phase: 'ending', outcome: 'stopped' }, pause: null };
      }
      scan = planned.scan;
      if (planned.kind === 'end') return { scan, pause: null };
      syncs = planned.syncs;
    }
    const { counts, notDone, nameless, pause: asked } = await syncBatch(step, scan, syncs);
    const done = syncs.length - notDone.length;
    scan = {
      ...scan,
      leftOver: [...notDone, ...waiting],
      nameless,
      counts: addCounts(scan.counts, counts),
      pagesDone: scan.pagesDone + done,
      stumbles: done > 0 ? 0 : scan.stumbles,
    };
    if (asked !== null) return { scan, pause: asked };
    looked += syncs.length;
    if (step.isHandingOver) break;
  }
  return { scan, pause: null };
}
