import type { Later, Refused } from '../ports';
import { addCounts } from './count-look';
import { lookAtMany } from './look-at-many';
import type { Pass, PlannedLook } from './pass';
import { pauseForPoints } from './points';
import { pauseFor, type StageEnd, type Step } from './step';

/** How many contents are read and looked at together: so many bodies have to fit into memory. */
export const looksPerBatch = 20;

/** So many contents a step: a pass over 200,000 is done within the 1,000 pushes that Forge lets one event lead to. */
const looksPerStep = 240;

/** Says what to look at next, and where the pass is then; or that there is nothing more. */
export type Planner = (
  pass: Pass,
) => Promise<{ kind: 'looks'; looks: PlannedLook[]; pass: Pass } | { kind: 'end'; pass: Pass } | Later | Refused>;

/** Looks at what is planned until a step has done its share; what had to be put off comes first the next time. */
export async function goThrough(step: Step, begun: Pass, plan: Planner): Promise<StageEnd> {
  const { log, now } = step.dependencies;
  let pass = begun;
  for (let looked = 0; looked < looksPerStep && now() < step.deadline;) {
    const pause = pauseForPoints(step, pass);
    if (pause !== null) return { pass, pause };
    let looks = pass.leftOver;
    if (looks.length === 0) {
      const planned = await plan(pass);
      if (planned.kind === 'later') return { pass, pause: pauseFor(planned, now()) };
      if (planned.kind === 'refused') {
        log.warn('pass.not-planned', { kind: pass.kind, stage: pass.stage, reason: planned.reason });
        return { pass: { ...pass, stage: 'ending', outcome: 'stopped' }, pause: null };
      }
      pass = planned.pass;
      if (planned.kind === 'end') return { pass, pause: null };
      looks = planned.looks;
    }
    const { counts, notDone, pause: asked } = await lookAtMany(step, pass, looks);
    const done = looks.length - notDone.length;
    pass = {
      ...pass,
      leftOver: notDone,
      counts: addCounts(pass.counts, counts),
      pagesDone: pass.pagesDone + done,
      stumbles: done > 0 ? 0 : pass.stumbles,
    };
    if (asked !== null) return { pass, pause: asked };
    looked += looks.length;
    if (step.isHandingOver) break;
  }
  return { pass, pause: null };
}
