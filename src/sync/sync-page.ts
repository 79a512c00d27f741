import { alreadySeen } from '../domain/already-seen';
import type { ContentReference } from '../domain/content';
import { fingerprintHash, type Fingerprint } from '../domain/fingerprint';
import { isDoubtful, refreshAccounts } from './linked-accounts';
import type { Later, Look, Refused, SiteRecord, SyncDependencies } from './ports';
import { pushState } from './push-state';
import { partsOf, sight, type Sighting } from './sighting';

/** How a look at a page ended. */
export type SyncResult = Finished | Later | Refused;

export interface Finished {
  kind: 'finished';
  did: 'sync-off' | 'nobody-linked' | 'already-seen' | 'nothing-to-tell' | 'unchanged' | 'pushed' | 'stale';
  /** Look again that many seconds later. */
  recheckAfterSeconds?: number;
}

const finished = (did: Finished['did']): Finished => ({ kind: 'finished', did });

/** After the linked accounts changed during a push, the page is looked at again with the new ones. */
const recheckForNewAccountsSeconds = 1;

/**
 * Looks at a page and brings Trackli up to date with it: every entrance of the app ends here.
 *
 * Safe to run at any time, any number of times, several at once. The order of the checks keeps the common case, a page
 * without tasks, at one read of the store and one call to Confluence.
 *
 * @param deadline milliseconds since the epoch; what would begin after it is put off with `later`
 */
export async function syncPage(
  dependencies: SyncDependencies,
  reference: ContentReference,
  look: Look,
  deadline: number,
): Promise<SyncResult> {
  const { confluence, store, now } = dependencies;
  const { site: remembered, fingerprint } = await store.readSiteAndFingerprint(reference.contentId);
  if (remembered?.syncEnabled === false) return finished('sync-off');
  if (look.unless !== undefined && alreadySeen(look.unless, fingerprint)) return finished('already-seen');

  const known = await knownAccounts(dependencies, remembered);
  if (known.kind !== 'refreshed') return known;
  if (known.site.accountIds.length === 0) return finished('nobody-linked');

  const observedAt = new Date(now()).toISOString();
  const reading = await confluence.readContent(reference);
  if (reading.kind === 'later' || reading.kind === 'refused') return reading;
  const seen = await sightFor(dependencies, known.site, reading.kind === 'found' ? reading.content : null);
  if (seen.kind !== 'seen') return seen;
  const { sighting, site } = seen;

  // No fingerprint means that Trackli has never been told of this page: every push first leaves one without a hash, so that
  // a push whose acknowledgement was never remembered is pushed again.
  if (sighting.tasks.length === 0 && fingerprint === null) return finished('nothing-to-tell');
  const hash = fingerprintHash(partsOf(sighting, site));
  if (look.kind === 'usual' && fingerprint?.hash === hash) return finished('unchanged');

  const version = sighting.content?.version ?? null;
  await store.writeFingerprint(reference.contentId, { hash: '', version, observedAt }, false);
  const push = await pushState(dependencies, reference, sighting, observedAt, site, deadline);
  if (push.kind !== 'acknowledged') return push;
  if (!push.stale) await remember(dependencies, reference, { hash, version, observedAt }, sighting.tasks.length === 0);

  const recheck: number[] = push.recheckAfterSeconds === null ? [] : [push.recheckAfterSeconds];
  if (push.accountsVersion !== site.accountsVersion) {
    const refreshed = await refreshAccounts(dependencies, site.syncEnabled);
    if (refreshed.kind !== 'refreshed') return refreshed;
    recheck.push(recheckForNewAccountsSeconds);
  }
  const result = finished(push.stale ? 'stale' : 'pushed');
  return recheck.length === 0 ? result : { ...result, recheckAfterSeconds: Math.min(...recheck) };
}

/** The cached accounts; asked for where none are known, or where "nobody is linked" is old. */
async function knownAccounts(dependencies: SyncDependencies, site: SiteRecord | null) {
  const wellKnown = site !== null && (site.accountIds.length > 0 || !isDoubtful(site, dependencies.now()));
  return wellKnown ? { kind: 'refreshed' as const, site } : refreshAccounts(dependencies, true);
}

/** Sorts the tasks; where somebody unknown is assigned and the cached accounts are old, asks and sorts again. */
async function sightFor(
  dependencies: SyncDependencies,
  site: SiteRecord,
  content: Sighting['content'],
): Promise<{ kind: 'seen'; sighting: Sighting; site: SiteRecord } | Later | Refused> {
  const sighting = sight(content, site, dependencies.storageFormat);
  if (sighting.kind === 'refused') return sighting;
  if (!sighting.hasUnknownAssignee || !isDoubtful(site, dependencies.now())) return { kind: 'seen', sighting, site };
  const refreshed = await refreshAccounts(dependencies, site.syncEnabled);
  if (refreshed.kind !== 'refreshed') return refreshed;
  const again = sight(content, refreshed.site, dependencies.storageFormat);
  return again.kind === 'refused' ? again : { kind: 'seen', sighting: again, site: refreshed.site };
}

/**
 * Remembers what Trackli acknowledged. Where another look, begun later, has left its own mark in the meantime, nothing is
 * certain any more: the next look pushes whatever it sees.
 */
async function remember(
  { store }: Pick<SyncDependencies, 'store'>,
  { contentId }: ContentReference,
  fingerprint: Fingerprint,
  mayExpire: boolean,
): Promise<void> {
  const replaced = await store.writeFingerprint(contentId, fingerprint, mayExpire);
  const isOvertaken = replaced !== null && Date.parse(replaced.observedAt) > Date.parse(fingerprint.observedAt);
  if (isOvertaken) await store.writeFingerprint(contentId, { ...replaced, hash: '' }, false);
}
