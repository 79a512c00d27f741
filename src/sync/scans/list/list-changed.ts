import { holdIfAsked } from '../../site/hold';
import { addCounts } from '../finish/count-tasks';
import { syncBatch } from '../read/sync-batch';
import { countContents } from './list-tasks';
import type { Scan, PlannedSync } from '../scan';
import { pauseForPoints } from '../plan/points';
import type { ChangedContent } from '../ports';
import { isHopeless, pauseFor, type PhaseEnd, type Step } from '../step';

type Changes = NonNullable<Scan['changes']>;

/** The first call gives few: on most days of most sites all changes are known to be seen by then. */
const firstLimit = 5;

/** More calls do not follow: so many contents in a day are an import, whose events tell of it. */
const mostCalls = 250;

/** What was changed so long before the last reconciliation began may not have been listed then. */
const overlapMilliseconds = 30 * 60_000;

/** How far back the first reconciliation looks. */
const firstMilliseconds = 25 * 3_600_000;

/**
 * The stage that reads what was changed since the last reconciliation, newest first and no further: contents that Trackli has no task of, so
 * that nothing else leads to them, and whose events were lost.
 */
export async function listChanged(step: Step, begun: Scan): Promise<PhaseEnd> {
  const { bulk, log, now } = step.dependencies;
  let scan = begun;
  // Whoever is linked first has their tasks listed then.
  const isAnybodyLinked = step.linked.length > 0;
  let changes: Changes | null = isAnybodyLinked ? (scan.changes ?? (await firstChanges(step, scan))) : null;
  while (changes !== null && now() < step.deadline) {
    const at = changes;
    const pause = pauseForPoints(step, scan);
    if (pause !== null) return { scan: { ...scan, changes }, pause };
    const limit = at.calls === 0 ? firstLimit : step.syncsPerBatch;
    const answer = await bulk.listChanged({ type: at.type, cursor: at.cursor, limit });
    if (answer.kind === 'later' && !isHopeless(answer, scan)) {
      await holdIfAsked(step.dependencies, answer);
      return { scan: { ...scan, changes }, pause: pauseFor(answer, now()) };
    }
    if (answer.kind !== 'found') {
      log.warn('scan.changes-not-listed', { type: at.type, reason: answer.reason });
      changes = nextType(at);
      continue;
    }
    const fresh = answer.contents.filter(({ changedAt }) => (changedAt ?? at.since) >= at.since);
    const looked = await syncBatch(step, scan, fresh.map(syncOne), fresh);
    scan = {
      ...scan,
      nameless: looked.nameless,
      leftOver: [...scan.leftOver, ...looked.notDone],
      counts: addCounts(scan.counts, looked.counts),
    };
    const isSeen = fresh.length < answer.contents.length || answer.next === null;
    const isCutOff = at.calls >= mostCalls || answer.next === at.cursor;
    if (!isSeen && isCutOff) log.warn('scan.changes-cut-off', { type: at.type, calls: at.calls });
    changes = isSeen || isCutOff ? nextType(at) : { ...at, cursor: answer.next, calls: at.calls + 1 };
    if (looked.pause !== null && changes !== null) return { scan: { ...scan, changes }, pause: looked.pause };
  }
  if (changes !== null) return { scan: { ...scan, changes }, pause: null };
  return { scan: await withTotal(step, scan), pause: null };
}

async function firstChanges({ dependencies: { scanStore } }: Step, scan: Scan): Promise<Changes> {
  const startedAt = Date.parse(scan.startedAt);
  const seenUntil = (await scanStore.readReconciliations())?.changesSeenUntil ?? startedAt - firstMilliseconds;
  return { type: 'page', cursor: null, calls: 0, since: Math.min(seenUntil, startedAt) - overlapMilliseconds };
}

const nextType = ({ type, since }: Changes): Changes | null =>
  type === 'page' ? { type: 'blogpost', cursor: null, calls: 0, since } : null;

const syncOne = ({ content: { contentId, type } }: ChangedContent): PlannedSync => ({
  contentId,
  type,
  localIds: [],
  newest: 0,
  kind: 'usual',
  isKnown: false,
  shown: [],
  shownAt: 0,
  doubtful: [],
  missing: [],
  known: null,
});

const withTotal = async (step: Step, scan: Scan): Promise<Scan> => ({
  ...scan,
  changes: null,
  phase: 'reading',
  pagesTotal: await countContents(step, scan),
});
