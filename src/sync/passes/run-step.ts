import { secondsOnHold } from '../../domain/hold';
import { retryDelaySeconds } from '../../domain/retry';
import { beginNext } from './begin-next';
import { doStep } from './do-step';
import { slotOf, type Pass } from './pass';
import { pointsSpent } from './points';
import type { PassEvent } from './ports';
import { pushStep } from './push-step';
import { isLost } from './resume-passes';
import type { StageEnd, StepDependencies } from './step';

/**
 * Does what an event of the `passes` queue asks for: begins what waits, or does one step of a pass. A step does its share, writes
 * down how far it came, once, and has the next step done. One that dies is done again from where the step before ended; what it
 * had told Trackli by then is told again, which changes nothing.
 *
 * @param tries how often this event was delivered, this time included
 * @param deadline milliseconds since the epoch; nothing is begun after it
 */
export async function onPassEvent(
  dependencies: StepDependencies,
  event: PassEvent,
  tries: number,
  deadline: number,
): Promise<void> {
  const { now, passStore } = dependencies;
  const { slot, links } = event;
  const pass = await passStore.readPass(slot);
  if (event.kind === 'step') {
    if (pass?.passId === event.passId) await runStep(dependencies, pass, event, tries, deadline);
    return;
  }
  if (pass === null || pass.endedAt !== null) await beginNext(dependencies, slot, links);
  // One that is delivered again died, perhaps between writing the pass down and having its first step done.
  else if (tries > 1 || isLost(pass, now())) await pushStep(dependencies, pass, links, 0);
}

async function runStep(
  dependencies: StepDependencies,
  pass: Pass,
  event: PassEvent & { kind: 'step' },
  tries: number,
  deadline: number,
): Promise<void> {
  const { now, passStore } = dependencies;
  const { slot, links } = event;
  if (pass.endedAt !== null) return finishUp(dependencies, pass, links);
  if (pass.step !== event.step) {
    // It died between writing down how far it came and having the next step done.
    if (tries > 1 && pass.step === event.step + 1) await pushStep(dependencies, pass, links, secondsTo(pass, now()));
    return;
  }
  const before = await passStore.readBeforeLooks(slot, []);
  const isStopping = before.stop === pass.passId;
  const wait = isStopping ? 0 : Math.max(secondsTo(pass, now()), secondsOnHold(before.hold, now()));
  if (wait > 0) return pushStep(dependencies, pass, links, wait);

  const end = await doStep(dependencies, pass, { site: before.site, isStopping, tries, deadline });
  const written = advance(dependencies, pass, end);
  await passStore.writePass(slot, written);
  if (written.endedAt !== null) return finishUp(dependencies, written, links);
  return pushStep(dependencies, written, links, delayOf(written, end, now()));
}

/** The pass as it is written down after a step. */
function advance({ meter, now }: StepDependencies, before: Pass, { pass, pause }: StageEnd): Pass {
  const at = now();
  return {
    ...pass,
    step: before.step + 1,
    stumbles: pause?.kind === 'stumbled' ? pass.stumbles + 1 : 0,
    points: pointsSpent(before, meter.spent(), at),
    updatedAt: new Date(at).toISOString(),
    waitingUntil: pause?.kind === 'until' && pause.at > at ? new Date(pause.at).toISOString() : null,
  };
}

const secondsTo = ({ waitingUntil }: Pass, now: number): number =>
  waitingUntil === null ? 0 : (Date.parse(waitingUntil) - now) / 1000;

const delayOf = (pass: Pass, { pause }: StageEnd, now: number): number =>
  pause?.kind === 'stumbled' ? retryDelaySeconds(pass.stumbles, pause.retryAfterSeconds) : secondsTo(pass, now);

/** Leaves nothing of an ended pass but its record, and begins what waits. */
async function finishUp(dependencies: StepDependencies, pass: Pass, links: number): Promise<void> {
  await dependencies.passStore.deleteChunks(pass.passId);
  await beginNext(dependencies, slotOf(pass.kind), links);
}
