import { maximumTries } from '../../domain/retry';
import { refreshAccounts } from '../linked-accounts';
import type { SiteRecord } from '../ports';
import { checkContents } from './check-contents';
import { endPass } from './end-pass';
import { listTasks } from './list-tasks';
import type { Pass } from './pass';
import { readPages } from './read-pages';
import { rememberSpaces } from './remember-spaces';
import { pauseFor, type StageEnd, type Step, type StepDependencies } from './step';

/** The queue delivers an event again if the function died. After so many deaths what the step would look at is left to the queue. */
const triesBeforeHandingOver = 4;

/** How long what was begun may go on after the deadline, in milliseconds. */
const graceMilliseconds = 60_000;

const stages = {
  listing: listTasks,
  reading: readPages,
  checking: checkContents,
  ending: async ({ dependencies }: Step, pass: Pass) => endPass(dependencies, pass),
};

interface Circumstances {
  site: SiteRecord | null;
  isStopping: boolean;
  tries: number;
  deadline: number;
}

const stopped = (pass: Pass): Pass => ({ ...pass, stage: 'ending', outcome: 'stopped' });

/** As many stages as the time of one step allows. */
export async function doStep(
  dependencies: StepDependencies,
  pass: Pass,
  { site, isStopping, tries, deadline }: Circumstances,
): Promise<StageEnd> {
  const { log, now, passStore } = dependencies;
  if (isStopping || tries > maximumTries) return endPass(dependencies, stopped(pass));
  // Before anything is listed: a request that comes later is for the next pass, one that came before is served by this one.
  if (pass.step === 0) await passStore.deleteRequests(pass.serves);
  // A pass begins with the accounts as they are: it may be there because one of them was linked just now.
  const isKnown = site !== null && pass.step > 0;
  const known = isKnown ? { kind: 'refreshed' as const, site } : await refreshAccounts(dependencies);
  if (known.kind === 'later') return { pass, pause: pauseFor(known, now()) };
  if (known.kind === 'refused') log.warn('pass.accounts-not-known', { kind: pass.kind, reason: known.reason });
  if (known.kind === 'refused' || !known.site.syncEnabled) return endPass(dependencies, stopped(pass));

  const step: Step = {
    dependencies: { ...dependencies, confluence: rememberSpaces(dependencies.confluence) },
    site: known.site,
    deadline,
    lookDeadline: deadline + graceMilliseconds,
    isHandingOver: tries >= triesBeforeHandingOver,
  };
  let end: StageEnd = { pass, pause: null };
  for (;;) {
    const { stage } = end.pass;
    end = await stages[stage](step, end.pass);
    const goesOn = end.pause === null && end.pass.endedAt === null && end.pass.stage !== stage;
    if (!goesOn || step.isHandingOver || now() > deadline) return end;
  }
}
