import { takesPart } from '../../../domain/takes-part';
import { holdIfAsked } from '../../site/hold';
import { contentOfTask, mergeContents } from './buckets';
import { addCounts, countsOf } from '../finish/count-tasks';
import { firstPlace, placeBehind, withoutName } from './listing-place';
import { loadBuckets } from './load-buckets';
import type { ListedContent, ListingPlace, Scan } from '../scan';
import { isHourFull, pauseForPoints } from '../plan/points';
import { isHopeless, pauseFor, type Pause, type PhaseEnd, type Step } from '../step';
import { writeDown } from './write-down';

const callsPerStep = 8;

/** A listing that takes more calls does not end by itself: so many give 25,000 tasks. */
const mostCalls = 100;

/** Longest local id the wire takes. */
const longestLocalId = 255;

/** The stage that lists open tasks, grouped by content and kept for the next stage: of each person in their own name, where it may. */
export async function listTasks(step: Step, begun: Scan): Promise<PhaseEnd> {
  const { log, now } = step.dependencies;
  let scan = begun;
  let place = scan.listing ?? firstPlace(step, scan);
  let pause: Pause | null = null;
  let isStopped = false;
  let isFull = false;
  const found: ListedContent[] = [];
  let ignored = 0;
  for (let calls = 0; place !== null && calls < callsPerStep && now() < step.deadline; calls += 1) {
    // Where the hour's points are needed for it, what was listed is read before it is old.
    isFull = place.cursor === null && isHourFull(step, scan, scan.written + countOf(found));
    pause = isFull ? null : pauseForPoints(step, scan);
    if (isFull || pause !== null) break;
    const askedAt = now();
    const answer = await ask(step, scan, place);
    if (answer.kind === 'not-in-their-name') {
      scan = { ...scan, nameless: [...scan.nameless, ...place.group] };
      place = withoutName(place);
      continue;
    }
    if (answer.kind === 'later' && isHopeless(answer, scan)) {
      log.warn('scan.person-not-listed', { kind: scan.kind, reason: answer.reason });
      place = placeBehind(step, scan, place);
      continue;
    }
    if (answer.kind === 'later') {
      await holdIfAsked(step.dependencies, answer);
      pause = pauseFor(answer, now());
      break;
    }
    if (answer.kind === 'refused') {
      log.warn('scan.not-listed', { kind: scan.kind, reason: answer.reason });
      isStopped = true;
      break;
    }
    if (answer.setAside > 0) log.warn('scan.tasks-set-aside', { kind: scan.kind, tasks: answer.setAside });
    for (const task of answer.tasks) {
      if (task.localId.length > longestLocalId) continue;
      if (task.spaceId !== null && !takesPart(task.spaceId, step.site.spaces)) ignored += 1;
      else
        found.push(
          contentOfTask(task, place.isOwn ? place.group : listedFor(scan, place), place.isOwn ? askedAt : null),
        );
    }
    const next = answer.next === null ? null : { ...place, cursor: answer.next, calls: place.calls + 1 };
    if (next !== null && (next.cursor === place.cursor || next.calls > mostCalls)) {
      log.warn('scan.listing-endless', { kind: scan.kind, calls: next.calls });
      place = placeBehind(step, scan, place);
    } else place = next ?? placeBehind(step, scan, place);
  }
  const counts = addCounts(scan.counts, countsOf('ignored', ignored));
  const listed = { ...(await writeDown(step.dependencies, scan, mergeContents(found))), listing: place, counts };
  if (isStopped) return { scan: { ...listed, listing: null, phase: 'ending', outcome: 'stopped' }, pause };
  if (place !== null && !isFull) return { scan: listed, pause };
  const isReconciliation = scan.kind === 'reconciliation' && place === null;
  const hasMorePeople = place !== null;
  if (isReconciliation) return { scan: { ...listed, hasMorePeople, phase: 'changed' }, pause };
  return { scan: { ...listed, hasMorePeople, phase: 'reading', pagesTotal: await countContents(step, listed) }, pause };
}

/** Of a group the list does not say whose task it is; where one person is asked about, it is theirs. */
const listedFor = ({ kind }: Scan, { group }: ListingPlace): string[] => (kind === 'recent' ? [] : group);

async function ask({ dependencies: { bulk } }: Step, { since }: Scan, { status, group, cursor, isOwn }: ListingPlace) {
  const [accountId] = group;
  if (isOwn && accountId !== undefined) return bulk.listOwnTasks(accountId, cursor);
  return bulk.listAssignedTasks({ status, accountIds: group, since, cursor });
}

const countOf = (contents: readonly ListedContent[]): number =>
  new Set(contents.map(({ contentId }) => contentId)).size;

/** How many contents wait to be read. */
export async function countContents({ dependencies: { scanStore } }: Step, scan: Scan): Promise<number> {
  let count = 0;
  const load = loadBuckets(scanStore, scan);
  for (const bucket of scan.buckets) count += mergeContents(await load(bucket)).length;
  return count;
}
