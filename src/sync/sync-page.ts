import { alreadySeen } from '../domain/already-seen';
import type { Content, ContentReference } from '../domain/content';
import { isDoubtful, refreshAccounts } from './linked-accounts';
import type { Later, Look, Refused, SiteRecord, SyncDependencies } from './ports';
import { sight, type Sighting } from './sighting';
import { finished, type SyncResult } from './sync-result';
import { tellTrackli } from './tell-trackli';

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
  const content = reading.kind === 'found' ? reading.content : null;
  const seen = await sightFor(dependencies, known.site, content);
  if (seen.kind !== 'seen') return seen;
  const result = await tellTrackli(dependencies, { reference, look, fingerprint, observedAt, deadline, ...seen });
  return result.kind === 'finished' && isBehind(content, look) ? { ...result, isBehind: true } : result;
}

/**
 * Whether what was read is older than what the look is about. A page that was only just made may not be there yet; one that is
 * older and not found is gone, or hidden from the app.
 */
const isBehind = (content: Content | null, { version }: Look): boolean =>
  version !== undefined && (content === null ? version === 1 : content.version < version);

/** The cached accounts; asked for where none are known, or where "nobody is linked" is old. */
async function knownAccounts(dependencies: SyncDependencies, site: SiteRecord | null) {
  const wellKnown = site !== null && (site.accountIds.length > 0 || !isDoubtful(site, dependencies.now()));
  return wellKnown ? { kind: 'refreshed' as const, site } : refreshAccounts(dependencies);
}

/** Sorts the tasks; where somebody unknown is assigned and the cached accounts are old, asks and sorts again. */
async function sightFor(
  dependencies: SyncDependencies,
  site: SiteRecord,
  content: Content | null,
): Promise<{ kind: 'seen'; sighting: Sighting; site: SiteRecord } | Later | Refused> {
  const sighting = sight(content, site, dependencies.storageFormat);
  if (sighting.kind === 'refused') return sighting;
  if (!sighting.hasUnknownAssignee || !isDoubtful(site, dependencies.now())) return { kind: 'seen', sighting, site };
  const refreshed = await refreshAccounts(dependencies);
  if (refreshed.kind !== 'refreshed') return refreshed;
  const again = sight(content, refreshed.site, dependencies.storageFormat);
  return again.kind === 'refused' ? again : { kind: 'seen', sighting: again, site: refreshed.site };
}
