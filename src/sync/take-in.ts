import type { Content, ContentReference } from '../domain/content';
import type { Fingerprint } from '../domain/fingerprint';
import { isDoubtful, refreshAccounts } from './linked-accounts';
import type { Later, Look, Refused, SiteRecord, SyncDependencies } from './ports';
import { sight, type Sighting } from './sighting';
import type { SyncResult } from './sync-result';
import { tellTrackli } from './tell-trackli';

/** What was read of a content, and what is known from before. */
export interface Reading {
  reference: ContentReference;
  look: Look;
  /** Null: Confluence does not show it to the app. */
  content: Content | null;
  /** ISO instant before the read began. */
  observedAt: string;
  fingerprint: Fingerprint | null;
  site: SiteRecord;
}

/**
 * Brings Trackli up to date with a content that was read.
 *
 * @param deadline milliseconds since the epoch; what would begin after it is put off with `later`
 */
export async function takeIn(dependencies: SyncDependencies, reading: Reading, deadline: number): Promise<SyncResult> {
  const { content, look } = reading;
  const seen = await sightFor(dependencies, reading.site, content);
  if (seen.kind !== 'seen') return seen;
  const { sighting, site } = seen;
  const result = await tellTrackli(dependencies, { ...reading, sighting, site, deadline });
  return result.kind === 'finished' && isBehind(content, look) ? { ...result, isBehind: true } : result;
}

/**
 * Whether what was read is older than what the look is about. A page that was only just made may not be there yet; one that is
 * older and not found is gone, or hidden from the app.
 */
const isBehind = (content: Content | null, { version }: Look): boolean =>
  version !== undefined && (content === null ? version === 1 : content.version < version);

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
