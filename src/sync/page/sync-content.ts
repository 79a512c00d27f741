import type { Content, ContentReference } from '../../domain/content';
import type { Fingerprint } from '../../domain/fingerprint';
import { inEpoch, provenSince } from '../../domain/fingerprint';
import { isDoubtful, refreshAccounts } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import type { SyncRequest } from '../ports/page-sync-queue';
import type { SiteRecord } from '../ports/site-record';
import { takeSnapshot, type Snapshot } from './snapshot';
import type { SyncResult } from './sync-result';
import { pushSnapshot } from './push-snapshot';

/** What was read of a content, and what is known from before. */
export interface Reading {
  reference: ContentReference;
  sync: SyncRequest;
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
export async function syncContent(
  dependencies: SyncDependencies,
  reading: Reading,
  deadline: number,
): Promise<SyncResult> {
  const { content, sync } = reading;
  const seen = await takeSnapshotFor(dependencies, reading.site, content);
  if (seen.kind !== 'seen') return seen;
  const { snapshot, site } = seen;
  const fingerprint = provenSince(inEpoch(reading.fingerprint, site.epoch), site.proofsSince);
  const result = await pushSnapshot(dependencies, { ...reading, fingerprint, snapshot, site, deadline });
  return result.kind === 'finished' && isBehind(content, sync) ? { ...result, isBehind: true } : result;
}

/**
 * Whether what was read is older than what the sync is about. A page that was only just made may not be there yet; one that is
 * older and not found is gone, or hidden from the app.
 */
const isBehind = (content: Content | null, { version }: SyncRequest): boolean =>
  version !== undefined && (content === null ? version === 1 : content.version < version);

/** Sorts the tasks; where somebody unknown is assigned and the cached accounts are old, asks and sorts again. */
async function takeSnapshotFor(
  dependencies: SyncDependencies,
  site: SiteRecord,
  content: Content | null,
): Promise<{ kind: 'seen'; snapshot: Snapshot; site: SiteRecord } | Later | Refused> {
  const snapshot = await takeSnapshot(dependencies, content, site);
  if (snapshot.kind !== 'snapshot') return snapshot;
  if (!snapshot.hasUnknownAssignee || !isDoubtful(site, dependencies.now())) return { kind: 'seen', snapshot, site };
  const refreshed = await refreshAccounts(dependencies);
  if (refreshed.kind !== 'refreshed') return refreshed;
  const again = await takeSnapshot(dependencies, content, refreshed.site);
  return again.kind === 'snapshot' ? { kind: 'seen', snapshot: again, site: refreshed.site } : again;
}
