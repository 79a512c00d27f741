import type { ContentReference } from '../../domain/content';
import { fingerprintHash, proofKey, unacknowledged, type Fingerprint } from '../../domain/fingerprint';
import { groupByAssignee, longestProofMilliseconds, planProofs, type ProofPlan } from '../../domain/proofs';
import { refreshAccounts } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { SyncRequest } from '../ports/page-sync-queue';
import type { SiteRecord } from '../ports/site-record';
import { pushState, type Acknowledged } from './push-state';
import { askReaders, type Readers } from './readers';
import { partsOf, type Snapshot } from './snapshot';
import { finished, type SyncResult } from './sync-result';

/** After the linked accounts changed during a push, the page is looked at again with the new ones. */
const recheckForNewAccountsSeconds = 1;

/** A proof that a question of somebody else's gives is worth a write of the fingerprint when the one at hand is so old. */
const worthRenewingMilliseconds = longestProofMilliseconds / 2;

/** What was seen, and what is known from before. */
interface Seen {
  reference: ContentReference;
  sync: SyncRequest;
  /** What Trackli acknowledged last; null: it was never told of this page. */
  fingerprint: Fingerprint | null;
  observedAt: string;
  snapshot: Snapshot;
  site: SiteRecord;
  deadline: number;
  /** What this sync's own marks have replaced so far. */
  replaced?: readonly (Fingerprint | null)[];
}

/**
 * Tells Trackli what was seen, where it does not know it already.
 *
 * Every push first leaves a fingerprint without a hash, so that a push whose acknowledgement was never remembered is pushed
 * again, and no fingerprint proves that Trackli was never told of this page.
 */
export async function pushSnapshot(dependencies: SyncDependencies, seen: Seen): Promise<SyncResult> {
  const { store, now } = dependencies;
  const { reference, sync, fingerprint, observedAt, snapshot, site, deadline } = seen;
  const { contentId } = reference;
  const { tasks } = snapshot;
  if (tasks.length === 0 && fingerprint === null && sync.isKnown !== true) return finished('nothing-to-tell');
  const hash = fingerprintHash(partsOf(snapshot, site));
  const known = fingerprint?.proofs ?? new Map<string, number>();
  const plan = planProofs(tasks, known, asksAnew(sync), now());
  const isSame = fingerprint?.hash === hash;
  // Who could not read the page when it was last asked has no proof and is asked about again at every sync: that they may by now shows
  // nowhere else, as Trackli knows nothing of their tasks, and a page below the one whose restriction was lifted sends no event.
  if (sync.kind !== 'space-changed' && isSame && plan.unproven.length + plan.anew.length === 0)
    return finished('unchanged');

  const asked = new Set([...plan.unproven, ...plan.anew, ...(isSame ? [] : plan.aged)]);
  const readers = await askReaders(dependencies, contentId, [...asked], deadline);
  if (readers.kind !== 'asked') return readers;
  const standing = weigh(plan, readers, observedAt);
  // Nobody is there for whom it should be told now.
  if (fingerprint === null && standing.readers.size === 0 && standing.unanswered.length > 0 && readers.trouble !== null)
    return readers.trouble;
  const proofs = proofsOf(snapshot, standing.readers);
  const acknowledged: Fingerprint = {
    hash,
    version: snapshot.content?.version ?? null,
    observedAt,
    epoch: site.epoch,
    proofs,
  };
  const held = (result: SyncResult): SyncResult =>
    readers.trouble === null || result.kind !== 'finished' ? result : { ...result, heldUp: readers.trouble };
  if (isSame && sameKeys(known, proofs) && sync.kind !== 'space-changed') {
    // Only the proofs are new: version and instant stay those of the state that Trackli has, with which the reconciliation compares them.
    if (isWorthRenewing(known, proofs)) await store.writeFingerprint(contentId, { ...fingerprint, proofs }, false);
    return held(finished('unchanged'));
  }

  // Whoever lost the right has no proof from here on, whatever becomes of the push.
  const mark = { ...unacknowledged(acknowledged), proofs: onlyOf(known, proofs) };
  const before = await store.writeFingerprint(contentId, mark, false);
  const replaced = [...(seen.replaced ?? []), before];
  const readable = tasks.filter(({ assignee }) => standing.readers.has(assignee));
  const { permitted } = readers;
  const push = await pushState(dependencies, { ...seen, tasks: readable, permitted, unanswered: standing.unanswered });
  if (push.kind !== 'acknowledged') return push;
  const anew = push.unproven.filter((accountId) => !asked.has(accountId));
  if (anew.length > 0) {
    // What they were told before, Trackli has not any more: they were linked anew, or it has lost it. They are asked about, and it is told.
    const lookAgain = { ...sync, anew: [...(sync.anew ?? []), ...anew] };
    return pushSnapshot(dependencies, { ...seen, fingerprint: { ...mark, proofs }, sync: lookAgain, replaced });
  }
  await noteSetAside(dependencies, seen);
  // A state that Trackli wants to see again it has not taken whole: the next sync must not find it remembered.
  const isWhole = standing.unanswered.length + push.unproven.length === 0;
  const isTaken = !push.stale && push.recheckAfterSeconds === null && isWhole;
  const told = { ...acknowledged, epoch: push.epoch };
  await remember(store, contentId, isTaken ? told : unacknowledged(told), replaced, tasks.length === 0);
  return held(await resultOf(dependencies, push, site));
}

/** What of the page could not be taken as it stands is counted, never passed over in silence. */
async function noteSetAside(
  { log, store }: SyncDependencies,
  { reference, snapshot, observedAt }: Seen,
): Promise<void> {
  const { setAside } = snapshot;
  if (Object.keys(setAside).length === 0) return;
  const { contentId, type } = reference;
  log.warn('page.set-aside', { contentId, ...setAside });
  await store.writeSetAside({ contentId, type, counts: setAside, at: observedAt });
}

/** Whether an account is to be asked about whatever is remembered of it. */
const asksAnew = ({ kind, anew }: SyncRequest): ((accountId: string) => boolean) =>
  kind === 'permissions-changed' ? () => true : (accountId) => anew?.includes(accountId) === true;

interface Standing {
  /** Who may read the page, with the moment of the proof (milliseconds since the epoch). */
  readers: ReadonlyMap<string, number>;
  /** Of whom nothing is said to Trackli. */
  unanswered: string[];
}

/**
 * Puts what was asked together with what was known. A proof is as old as the sync, which began before the question. Where there is no
 * answer everything stays as it is: who has been told keeps it, and who has not is told nothing.
 */
function weigh(plan: ProofPlan, { permitted, refused, unanswered }: Readers, observedAt: string): Standing {
  const readers = new Map(plan.proven);
  for (const accountId of permitted) readers.set(accountId, Date.parse(observedAt));
  for (const accountId of refused) readers.delete(accountId);
  return { readers, unanswered: unanswered.filter((accountId) => !readers.has(accountId)) };
}

function proofsOf({ tasks }: Snapshot, readers: ReadonlyMap<string, number>): Map<string, number> {
  const proofs = new Map<string, number>();
  for (const [accountId, own] of groupByAssignee(tasks)) {
    const at = readers.get(accountId);
    if (at !== undefined) proofs.set(proofKey(accountId, own), at);
  }
  return proofs;
}

const sameKeys = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean =>
  one.size === other.size && [...one.keys()].every((key) => other.has(key));

const onlyOf = (proofs: ReadonlyMap<string, number>, still: ReadonlyMap<string, number>): Map<string, number> =>
  new Map([...proofs].filter(([key]) => still.has(key)));

const isWorthRenewing = (known: ReadonlyMap<string, number>, proofs: ReadonlyMap<string, number>): boolean =>
  [...proofs].some(([key, at]) => at - (known.get(key) ?? at) > worthRenewingMilliseconds);

/** What the push asks for beyond itself: another sync, or the accounts as they are now. */
async function resultOf(dependencies: SyncDependencies, push: Acknowledged, site: SiteRecord): Promise<SyncResult> {
  const rechecks = push.recheckAfterSeconds === null ? [] : [push.recheckAfterSeconds];
  if (push.accountsVersion !== site.accountsVersion || push.epoch !== site.epoch) {
    const refreshed = await refreshAccounts(dependencies);
    if (refreshed.kind !== 'refreshed') return refreshed;
    rechecks.push(recheckForNewAccountsSeconds);
  }
  const result: SyncResult = { ...finished(push.stale ? 'stale' : 'pushed'), outcomes: push.outcomes };
  return rechecks.length === 0 ? result : { ...result, recheckAfterSeconds: Math.min(...rechecks) };
}

/**
 * Remembers what Trackli acknowledged. Where another sync, begun later, has left its mark before ours or in the meantime, nothing is
 * certain any more, as its push may have come last: the next sync pushes whatever it sees.
 *
 * @param before what our own marks replaced
 */
async function remember(
  store: SyncDependencies['store'],
  contentId: string,
  fingerprint: Fingerprint,
  before: readonly (Fingerprint | null)[],
  mayExpire: boolean,
): Promise<void> {
  const replaced = await store.writeFingerprint(contentId, fingerprint, mayExpire && fingerprint.hash !== '');
  const later = [...before, replaced].find((other) => other !== null && isLater(other, fingerprint));
  if (later) await store.writeFingerprint(contentId, unacknowledged(later), false);
}

const isLater = (one: Fingerprint, other: Fingerprint): boolean =>
  Date.parse(one.observedAt) > Date.parse(other.observedAt) || (one.version ?? 0) > (other.version ?? Infinity);
