import { shortEpoch, wentBack, type Epoch } from '../../domain/epoch';
import { requestScan } from '../scans/plan/request-scan';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import type { SiteRecord } from '../ports/site-record';

/**
 * How old the cached accounts may be before a doubt about them is worth a call to Trackli. Trackli nudges the app when
 * somebody links or unlinks and says its version on every push, so this only mends a lost nudge.
 */
const doubtAfterMilliseconds = 10 * 60_000;

/** So many accounts stand in the site's record, which every event reads. More are looked up by account. */
const mostInRecord = 20;

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now' | 'scanStore' | 'scanQueue'>;

export type Refreshed = { kind: 'refreshed'; site: SiteRecord } | Later | Refused;

/** Whether the record is too old to be believed where it says that somebody is not linked. */
export const isDoubtful = (site: SiteRecord, now: number): boolean =>
  now - Date.parse(site.accountsReadAt) > doubtAfterMilliseconds;

/**
 * Asks Trackli for the linked accounts and the settings, and remembers them. Where Trackli's database went back to an earlier moment
 * since it was last asked, or the app knows nothing of the site any more, the whole site is gone over.
 */
export async function refreshAccounts(dependencies: Dependencies): Promise<Refreshed> {
  const { trackli, store, now } = dependencies;
  const readAt = new Date(now()).toISOString();
  const [before, seen] = await Promise.all([store.readSite(), store.readEpoch()]);
  const accounts = await trackli.getAccounts(seen);
  if (accounts.kind !== 'answer') return accounts;
  const { answer, epoch } = accounts;
  const { accountIds } = answer;
  await askForScan(dependencies, before, seen, epoch);
  const isFew = accountIds.length <= mostInRecord;
  const site: SiteRecord = {
    syncEnabled: answer.settings.syncEnabled,
    spaces: answer.settings.spaces,
    accountsVersion: answer.version,
    epoch: epoch === null ? (before?.epoch ?? '') : shortEpoch(epoch),
    linkedCount: accountIds.length,
    accountIds: isFew ? [...accountIds] : null,
    accountsReadAt: readAt,
  };
  const heeding = heedingSince(before, site, Date.parse(readAt));
  // The lists first: a record that names a version has lists that are at least as new.
  if (!isFew) await store.writeLinked(accountIds);
  await store.writeSite(heeding);
  await rememberEpoch(store, seen, epoch);
  return { kind: 'refreshed', site: heeding };
}

type Heed = Pick<SiteRecord, 'syncEnabled' | 'linkedCount'>;

/** Whether the app looks where events send it. */
const heeds = ({ syncEnabled, linkedCount }: Heed): boolean => syncEnabled && linkedCount > 0;

/**
 * The record of a site with the moment since which the app has looked where events sent it. While it did not, nobody noticed who lost the
 * right to read a page.
 *
 * @param now milliseconds since the epoch
 */
export function heedingSince(before: SiteRecord | null, site: SiteRecord, now: number): SiteRecord {
  const begins = before !== null && !heeds(before) && heeds(site);
  const proofsSince = begins ? now : before?.proofsSince;
  return proofsSince === undefined ? site : { ...site, proofsSince };
}

async function askForScan(
  dependencies: Dependencies,
  before: SiteRecord | null,
  seen: Epoch | null,
  epoch: Epoch | null,
): Promise<void> {
  // Before anything is remembered: should this be where it ends, the next one sees it too.
  if (before === null) await requestScan(dependencies, { kind: 'backfill' });
  else if (wentBack(seen, epoch)) await requestScan(dependencies, { kind: 'reconciliation' });
}

/** Notes how far Trackli's database had got. */
export async function rememberEpoch(
  store: Pick<SyncDependencies['store'], 'writeEpoch'>,
  seen: Epoch | null,
  epoch: Epoch | null,
): Promise<void> {
  const isNew = epoch !== null && (epoch.id !== seen?.id || epoch.changes !== seen.changes);
  if (isNew) await store.writeEpoch(epoch);
}

/** Which of some accounts are linked. Where the lists are not at hand, Trackli is asked for them. */
export async function linkedAmong(
  dependencies: Dependencies,
  site: SiteRecord,
  accountIds: readonly string[],
): Promise<{ kind: 'known'; accountIds: ReadonlySet<string> } | Later | Refused> {
  if (site.accountIds !== null) return { kind: 'known', accountIds: new Set(site.accountIds) };
  const linked = await dependencies.store.readLinkedAmong(accountIds);
  if (linked !== null) return { kind: 'known', accountIds: linked };
  const refreshed = await refreshAccounts(dependencies);
  if (refreshed.kind !== 'refreshed') return refreshed;
  const again = refreshed.site.accountIds ?? (await dependencies.store.readLinkedAmong(accountIds));
  return { kind: 'known', accountIds: new Set(again) };
}

/** All linked accounts. What scans need, and no event. */
export const readAllLinked = async (
  { store }: Pick<SyncDependencies, 'store'>,
  site: SiteRecord,
): Promise<readonly string[]> => site.accountIds ?? (await store.readAllLinked());
