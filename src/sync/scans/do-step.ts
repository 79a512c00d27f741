import { maximumTries } from '../../domain/retry';
import { readAllLinked, refreshAccounts } from '../site/linked-accounts';
import type { SiteRecord } from '../ports/site-record';
import { endScan } from './finish/end-scan';
import { knowContents } from './list/know-contents';
import { listChanged } from './list/list-changed';
import { listTasks } from './list/list-tasks';
import type { Scan } from './scan';
import { peopleOf, peoplePerReconciliation } from './plan/people';
import { readPages } from './read/read-pages';
import { forgetSpaces, rememberSpaces } from './list/remember-spaces';
import { pauseFor, type PhaseEnd, type Step, type StepDependencies } from './step';

/** The queue delivers an event again if the function died. After so many deaths what the step would look at is left to the queue. */
const triesBeforeHandingOver = 4;

/** How long what was begun may go on after the deadline, in milliseconds. */
const graceMilliseconds = 60_000;

const phases = {
  knowing: knowContents,
  listing: listTasks,
  changed: listChanged,
  reading: readPages,
  ending: async ({ dependencies, linked }: Step, scan: Scan) => endScan(dependencies, scan, peopleOf(linked, scan)),
};

/** Passes after which every name of a space is the one it has. */
const comparesNames: ReadonlySet<Scan['kind']> = new Set(['reconciliation', 'refresh']);

/** How many contents a step reads with one call, as a rule and after it died. */
const manySyncs = 40;
const fewSyncs = 10;

interface Circumstances {
  site: SiteRecord | null;
  isStopping: boolean;
  tries: number;
  deadline: number;
}

const stopped = (scan: Scan): Scan => ({ ...scan, phase: 'ending', outcome: 'stopped' });

/** As many stages as the time of one step allows. */
export async function doStep(
  dependencies: StepDependencies,
  scan: Scan,
  { site, isStopping, tries, deadline }: Circumstances,
): Promise<PhaseEnd> {
  const { log, now, scanStore } = dependencies;
  if (isStopping || tries > maximumTries) return endScan(dependencies, stopped(scan));
  // Before anything is listed: a request that comes later is for the next scan, one that came before is served by this one.
  if (scan.step === 0) await scanStore.deleteRequests(scan.serves);
  // A scan begins with the accounts as they are: it may be there because one of them was linked just now.
  const isKnown = site !== null && scan.step > 0;
  const known = isKnown ? { kind: 'refreshed' as const, site } : await refreshAccounts(dependencies);
  if (known.kind === 'later') return { scan, pause: pauseFor(known, now()) };
  if (known.kind === 'refused') log.warn('scan.accounts-not-known', { kind: scan.kind, reason: known.reason });
  if (known.kind === 'refused' || !known.site.syncEnabled) return endScan(dependencies, stopped(scan));

  const step: Step = {
    dependencies: {
      ...dependencies,
      confluence: rememberSpaces(dependencies.confluence),
      store: comparesNames.has(scan.kind) ? forgetSpaces(dependencies.store) : dependencies.store,
    },
    site: known.site,
    linked: await readAllLinked(dependencies, known.site),
    deadline,
    syncDeadline: deadline + graceMilliseconds,
    // A step that died may have read too much at once.
    syncsPerBatch: tries > 1 ? fewSyncs : manySyncs,
    isHandingOver: tries >= triesBeforeHandingOver,
  };
  let end: PhaseEnd = { scan: await withTurn(step, scan), pause: null };
  for (;;) {
    const { phase } = end.scan;
    end = await phases[phase](step, end.scan);
    const goesOn = end.pause === null && end.scan.endedAt === null && end.scan.phase !== phase;
    if (!goesOn || step.isHandingOver || now() > deadline) return end;
  }
}

/** A reconciliation is given its people once, when it begins. */
async function withTurn({ dependencies: { scanStore }, linked }: Step, scan: Scan): Promise<Scan> {
  if (scan.kind !== 'reconciliation' || scan.turn !== null) return scan;
  const reconciliations = await scanStore.readReconciliations();
  return { ...scan, turn: { after: reconciliations?.lastPerson ?? '', count: peoplePerReconciliation(linked.length) } };
}
