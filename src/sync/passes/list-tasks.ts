import { takesPart } from '../../domain/takes-part';
import { holdIfAsked } from '../hold';
import { mergeContents, sortIntoBuckets } from './buckets';
import { addCounts, countsOf } from './count-look';
import type { Pass } from './pass';
import { pauseForPoints } from './points';
import type { ListedTask } from './ports';
import { loadBuckets } from './load-buckets';
import { pauseFor, type Pause, type StageEnd, type Step } from './step';

/**
 * Accounts one call asks about. Confluence takes 250 (https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-task/), but
 * an address of so many is longer than many servers on the way take.
 */
const accountsPerCall = 100;

const callsPerStep = 8;

type Place = NonNullable<Pass['listing']>;

/** Longest local id the wire takes. */
const longestLocalId = 255;

/** The stage that lists tasks: those assigned to the accounts of the pass, grouped by content and kept for the next stage. */
export async function listTasks(step: Step, pass: Pass): Promise<StageEnd> {
  const { bulk, log, now, passStore } = step.dependencies;
  let place: Place | null = pass.listing ?? firstPlace(step, pass, 'incomplete');
  let pause: Pause | null = null;
  let outcome = pass.outcome;
  const tasks: ListedTask[] = [];
  for (let calls = 0; place !== null && calls < callsPerStep && now() < step.deadline; calls += 1) {
    pause = pauseForPoints(step, pass);
    if (pause !== null) break;
    const { status, group, cursor } = place;
    const answer = await bulk.listAssignedTasks({ status, accountIds: group, since: pass.since, cursor });
    if (answer.kind === 'later') {
      await holdIfAsked(step.dependencies, answer);
      pause = pauseFor(answer, now());
      break;
    }
    if (answer.kind === 'refused') {
      log.warn('pass.not-listed', { kind: pass.kind, reason: answer.reason });
      outcome = 'stopped';
      place = null;
      break;
    }
    tasks.push(...answer.tasks.filter(({ localId }) => localId.length <= longestLocalId));
    place = answer.next === null ? nextPlace(step, pass, place) : { ...place, cursor: answer.next };
  }
  const wanted = tasks.filter(({ spaceId }) => spaceId === null || takesPart(spaceId, step.site.spaces));
  const buckets = sortIntoBuckets(wanted);
  if (buckets.size > 0) await passStore.writeChunk(pass.passId, pass.chunks, buckets);
  const listed: Pass = {
    ...pass,
    outcome,
    listing: place,
    chunks: pass.chunks + (buckets.size > 0 ? 1 : 0),
    buckets: [...new Set([...pass.buckets, ...buckets.keys()])].sort((one, two) => one - two),
    counts: addCounts(pass.counts, countsOf('ignored', tasks.length - wanted.length)),
  };
  if (place !== null) return { pass: listed, pause };
  if (outcome === 'stopped') return { pass: { ...listed, stage: 'ending' }, pause };
  return { pass: { ...listed, stage: 'reading', pagesTotal: await countContents(step, listed) }, pause };
}

/** The accounts whose tasks the pass is about, in order. */
const accountsOf = ({ site }: Step, { accountIds }: Pass): string[] =>
  site.accountIds.filter((accountId) => accountIds?.includes(accountId) ?? true).sort();

function placeAfter(step: Step, pass: Pass, status: Place['status'], after: string): Place | null {
  const group = accountsOf(step, pass)
    .filter((accountId) => accountId > after)
    .slice(0, accountsPerCall);
  return group.length === 0 ? null : { status, after, group, cursor: null };
}

const firstPlace = (step: Step, pass: Pass, status: Place['status']) => placeAfter(step, pass, status, '');

/** The next group of accounts; after the last one a `recent` pass asks for ticked tasks too. */
function nextPlace(step: Step, pass: Pass, { status, group }: Place): Place | null {
  const next = placeAfter(step, pass, status, group.at(-1) ?? '');
  if (next !== null || pass.kind !== 'recent' || status === 'complete') return next;
  return firstPlace(step, pass, 'complete');
}

async function countContents({ dependencies: { passStore } }: Step, pass: Pass): Promise<number> {
  let count = 0;
  const load = loadBuckets(passStore, pass);
  for (const bucket of pass.buckets) count += mergeContents(await load(bucket)).length;
  return count;
}
