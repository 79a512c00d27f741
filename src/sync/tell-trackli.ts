import type { ContentReference } from '../domain/content';
import { fingerprintHash, readersHash, type Fingerprint } from '../domain/fingerprint';
import { refreshAccounts } from './linked-accounts';
import type { Look, SiteRecord, SyncDependencies } from './ports';
import { pushState } from './push-state';
import { keepReadableTasks } from './readers';
import { partsOf, type Sighting } from './sighting';
import { finished, type SyncResult } from './sync-result';

/** After the linked accounts changed during a push, the page is looked at again with the new ones. */
const recheckForNewAccountsSeconds = 1;

/** What was seen, and what is known from before. */
interface Seen {
  reference: ContentReference;
  look: Look;
  /** What Trackli acknowledged last; null: it was never told of this page. */
  fingerprint: Fingerprint | null;
  observedAt: string;
  sighting: Sighting;
  site: SiteRecord;
  deadline: number;
}

/**
 * Tells Trackli what was seen, where it does not know it already.
 *
 * Every push first leaves a fingerprint without a hash, so that a push whose acknowledgement was never remembered is pushed
 * again, and no fingerprint proves that Trackli was never told of this page.
 */
export async function tellTrackli(dependencies: SyncDependencies, seen: Seen): Promise<SyncResult> {
  const { store } = dependencies;
  const { reference, look, fingerprint, observedAt, sighting, site, deadline } = seen;
  const { contentId } = reference;
  if (sighting.tasks.length === 0 && fingerprint === null && look.isKnown !== true) return finished('nothing-to-tell');
  const hash = fingerprintHash(partsOf(sighting, site));
  // Who could not read the page when it was last asked is asked about again at every look: that they may by now shows nowhere else,
  // as Trackli knows nothing of their tasks, and a page below the one whose restriction was lifted sends no event.
  const isAsTold = fingerprint?.hash === hash && fingerprint.readers === readersHash(sighting.tasks);
  if (look.kind === 'usual' && isAsTold) return finished('unchanged');

  const readable = await keepReadableTasks(dependencies, contentId, sighting.tasks, deadline);
  if (readable.kind !== 'kept') return readable;
  const readers = readersHash(readable.tasks);
  if (look.kind !== 'space-changed' && fingerprint?.hash === hash && fingerprint.readers === readers)
    return finished('unchanged');

  const acknowledged = { hash, readers, version: sighting.content?.version ?? null, observedAt };
  const before = await store.writeFingerprint(contentId, { ...acknowledged, hash: '' }, false);
  const push = await pushState(dependencies, reference, sighting, readable.tasks, observedAt, site, deadline);
  if (push.kind !== 'acknowledged') return push;
  // A state that Trackli wants to see again it has not taken whole: the next look must not find it remembered.
  const isTaken = !push.stale && push.recheckAfterSeconds === null;
  if (isTaken) await remember(store, contentId, acknowledged, before, sighting.tasks.length === 0);

  const rechecks = push.recheckAfterSeconds === null ? [] : [push.recheckAfterSeconds];
  if (push.accountsVersion !== site.accountsVersion) {
    const refreshed = await refreshAccounts(dependencies);
    if (refreshed.kind !== 'refreshed') return refreshed;
    rechecks.push(recheckForNewAccountsSeconds);
  }
  const result: SyncResult = { ...finished(push.stale ? 'stale' : 'pushed'), outcomes: push.outcomes };
  return rechecks.length === 0 ? result : { ...result, recheckAfterSeconds: Math.min(...rechecks) };
}

/**
 * Remembers what Trackli acknowledged. Where another look, begun later, has left its mark before ours or in the meantime, nothing is
 * certain any more, as its push may have come last: the next look pushes whatever it sees.
 *
 * @param before what our own mark replaced
 */
async function remember(
  store: SyncDependencies['store'],
  contentId: string,
  fingerprint: Fingerprint,
  before: Fingerprint | null,
  mayExpire: boolean,
): Promise<void> {
  const replaced = await store.writeFingerprint(contentId, fingerprint, mayExpire);
  const later = [before, replaced].find((other) => other !== null && isLater(other, fingerprint));
  if (later) await store.writeFingerprint(contentId, { ...later, hash: '' }, false);
}

const isLater = (one: Fingerprint, other: Fingerprint): boolean =>
  Date.parse(one.observedAt) > Date.parse(other.observedAt) || (one.version ?? 0) > (other.version ?? Infinity);
