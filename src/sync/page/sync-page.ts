import { alreadySeen } from '../../domain/already-seen';
import type { ContentReference } from '../../domain/content';
import { secondsOnHold } from '../../domain/hold';
import { spreadSeconds } from '../../domain/spread';
import { isDoubtful, refreshAccounts } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { SyncRequest } from '../ports/page-sync-queue';
import type { SiteRecord } from '../ports/site-record';
import { finished, type SyncResult } from './sync-result';
import { syncContent } from './sync-content';

/** Looks that waited for Confluence do not all come back at once. */
const longestSpreadSeconds = 60;

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
  sync: SyncRequest,
  deadline: number,
): Promise<SyncResult> {
  const { confluence, store, now } = dependencies;
  const { contentId } = reference;
  const { site: remembered, fingerprint, hold } = await store.readSiteAndFingerprint(contentId);
  if (remembered?.syncEnabled === false) return finished('sync-off');
  if (sync.unless !== undefined && alreadySeen(sync.unless, fingerprint, remembered?.epoch))
    return finished('already-seen');
  const wait = secondsOnHold(hold, now());
  if (wait > 0) {
    const retryAfterSeconds = wait + spreadSeconds(contentId, Math.min(longestSpreadSeconds, wait));
    return { kind: 'later', reason: 'confluence-on-hold', retryAfterSeconds };
  }

  const known = await knownAccounts(dependencies, remembered);
  if (known.kind !== 'refreshed') return known;
  const { site } = known;
  if (site.linkedCount === 0) return finished('nobody-linked');

  const observedAt = new Date(now()).toISOString();
  const reading = await confluence.readContent(reference);
  if (reading.kind === 'later' || reading.kind === 'refused') return reading;
  const content = reading.kind === 'found' ? reading.content : null;
  return syncContent(dependencies, { reference, sync, content, observedAt, fingerprint, site }, deadline);
}

/** The cached accounts; asked for where none are known, or where "nobody is linked" is old. */
async function knownAccounts(dependencies: SyncDependencies, site: SiteRecord | null) {
  const wellKnown = site !== null && (site.linkedCount > 0 || !isDoubtful(site, dependencies.now()));
  return wellKnown ? { kind: 'refreshed' as const, site } : refreshAccounts(dependencies);
}
