import type { Fingerprint } from '../../../domain/fingerprint';
import { secondsOnHold } from '../../../domain/hold';
import { holdIfAsked } from '../../site/hold';
import type { Later, Refused } from '../../ports/failure';
import type { SiteRecord } from '../../ports/site-record';
import { syncPage } from '../../page/sync-page';
import { finished, type SyncResult } from '../../page/sync-result';
import { syncContent } from '../../page/sync-content';
import { isSeen } from './is-seen';
import type { SyncedBatch, SyncEnd } from './synced-batch';
import { slotOf, type Scan, type PlannedSync } from '../scan';
import { planRequest } from '../plan/plan-request';
import { listedLater } from '../plan/people';
import { wentBack } from '../plan/plan-sync';
import type { BeforeSyncs, ChangedContent } from '../ports';
import { resolveDoubts } from './resolve-doubts';
import { finishBatch } from '../finish/finish-batch';
import { sparing } from './shown-readers';
import { pauseFor, type Pause, type Step } from '../step';
import { noCounts } from '../finish/count-tasks';

const syncsAtOnce = 5;

/** After so many failures of the read of many contents each is read by itself. */
const stumblesOverBulk = 3;

/**
 * Reads so many contents with one call, and brings Trackli up to date with each of them.
 *
 * @param given the contents, where they were read already
 */
export async function syncBatch(
  step: Step,
  scan: Scan,
  syncs: readonly PlannedSync[],
  given?: readonly ChangedContent[],
): Promise<SyncedBatch> {
  const { dependencies } = step;
  const { now, scanStore } = dependencies;
  const { nameless } = scan;
  if (syncs.length === 0) return { counts: noCounts, notDone: [], nameless, pause: null };
  if (step.isHandingOver) return { ...(await finishBatch(step, scan, syncs.map(giveUp))), nameless };
  const putOff = (pause: Pause): SyncedBatch => ({ counts: noCounts, notDone: [...syncs], nameless, pause });
  const contentIds = syncs.map(({ contentId }) => contentId);
  const before = await scanStore.readBeforeSyncs(slotOf(scan.kind), contentIds);
  // The next step begins at once and sees to it.
  const isOver = before.stop === scan.scanId || before.site?.syncEnabled === false;
  if (isOver) return putOff({ kind: 'until', at: now() });
  const wait = secondsOnHold(before.hold, now());
  if (wait > 0) return putOff({ kind: 'until', at: now() + wait * 1000 });

  const isSpared = (sync: PlannedSync) => isToBeSpared(scan, sync, before.fingerprints.get(sync.contentId));
  const wanted = syncs.filter((sync) => !isSpared(sync));
  const observedAt = given?.[0]?.content.observedAt ?? new Date(now()).toISOString();
  const reading =
    given === undefined
      ? await read(step, scan, wanted)
      : { kind: 'found' as const, contents: given.map(({ content }) => content) };
  if (reading.kind === 'later') {
    await holdIfAsked(dependencies, reading);
    return putOff(pauseFor(reading, now()));
  }
  const doubts = await resolveDoubts(step, wanted, reading.contents, nameless);
  if (doubts.kind === 'later') return putOff(pauseFor(doubts, now()));
  const later = listedLater(step.linked, scan);
  const { confluence, troubles } = sparing(dependencies.confluence, doubts.syncs, later, now);
  const asking = { ...step, dependencies: { ...dependencies, confluence } };
  const ends: SyncEnd[] = syncs.filter(isSpared).map((sync) => ({ sync, result: finished('already-seen') }));
  for (let next = 0; next < doubts.syncs.length; next += syncsAtOnce) {
    const some = doubts.syncs.slice(next, next + syncsAtOnce);
    const looking = some.map(async (sync) => {
      const end = await syncOne(asking, scan, sync, reading, before, observedAt);
      return { ...end, result: withoutPostponed(end.result, troubles.get(sync.contentId)) };
    });
    ends.push(...(await Promise.all(looking)));
  }
  return { ...(await finishBatch(step, scan, ends)), nameless: doubts.nameless };
}

/** That somebody is listed later holds nothing up: what else there was does. */
function withoutPostponed(result: SyncResult, trouble: Later | undefined): SyncResult {
  if (result.kind !== 'finished' || result.heldUp?.reason !== 'listed-later') return result;
  const { heldUp: _, ...rest } = result;
  return trouble === undefined ? rest : { ...rest, heldUp: trouble };
}

/** Whether Trackli was told of a content as it is now: since its tasks were listed, or since the reconciliation began to compare. */
function isToBeSpared(
  { kind, startedAt }: Scan,
  { newest, doubtful }: PlannedSync,
  fingerprint: Fingerprint | undefined,
): boolean {
  if (kind === 'recent') return isSeen(fingerprint, newest);
  return kind === 'reconciliation' && doubtful.length === 0 && isSeen(fingerprint, Date.parse(startedAt));
}

const giveUp = (sync: PlannedSync): SyncEnd => ({ sync, result: { kind: 'later', reason: 'crashed' } });

type Contents = Awaited<ReturnType<Step['dependencies']['bulk']['readContents']>>;

/** What can be read of them with one call. Where that keeps failing nothing is, and each is read by itself. */
async function read(
  { dependencies: { bulk } }: Step,
  scan: Scan,
  syncs: readonly PlannedSync[],
): Promise<Exclude<Contents, Refused>> {
  const nothing = { kind: 'found' as const, contents: [] };
  if (syncs.length === 0) return nothing;
  const reading = await bulk.readContents(syncs.map(({ contentId, type }) => ({ contentId, type })));
  if (reading.kind === 'refused') return nothing;
  const keepsFailing = scan.stumbles >= stumblesOverBulk && pauseKind(reading) === 'stumbled';
  return keepsFailing ? nothing : reading;
}

const pauseKind = (reading: Contents | Later) => (reading.kind === 'later' ? pauseFor(reading, 0).kind : null);

async function syncOne(
  { dependencies, linked, syncDeadline, site }: Step,
  { startedAt }: Scan,
  planned: PlannedSync,
  reading: Exclude<Contents, Later | Refused>,
  before: BeforeSyncs,
  observedAt: string,
): Promise<SyncEnd> {
  const fingerprint = before.fingerprints.get(planned.contentId);
  // What Trackli was told while the scan went on, its list did not show yet.
  const isComparable = Date.parse(fingerprint?.observedAt ?? '') < Date.parse(startedAt);
  const isLost = isComparable && wentBack(planned.known, fingerprint);
  const isToBeTold = isLost || (isComparable && planned.missing.length > 0);
  const sync: PlannedSync = isToBeTold ? { ...planned, kind: 'space-changed' } : planned;
  const request = planRequest(sync);
  const content = reading.contents.find(({ contentId }) => contentId === sync.contentId);
  const crash = (): SyncResult => ({ kind: 'later', reason: 'crashed' });
  // What the read of many does not show may be in the trash, archived, or only slow to appear.
  if (content === undefined) {
    const result = await syncPage(dependencies, request, request.sync, syncDeadline).catch(crash);
    return { sync, result };
  }
  const { contentId, type } = sync;
  const seen = {
    reference: { contentId, type },
    sync: request.sync,
    content,
    observedAt,
    fingerprint: (isLost ? forgotten(fingerprint) : fingerprint) ?? null,
    site: withAccounts(before.site ?? site, site, linked),
  };
  return { sync, result: await syncContent(dependencies, seen, syncDeadline).catch(crash) };
}

/** The site with its accounts, which a step knows: of many they are looked up for each page otherwise. */
const withAccounts = (now: SiteRecord, site: SiteRecord, linked: readonly string[]): SiteRecord =>
  now.accountIds === null && now.accountsVersion === site.accountsVersion ? { ...now, accountIds: [...linked] } : now;

/** What Trackli has lost it is told anew, as if it had never known: with proofs of its own. */
const forgotten = (fingerprint: Fingerprint | undefined): Fingerprint | undefined =>
  fingerprint && { ...fingerprint, hash: '', proofs: new Map() };
