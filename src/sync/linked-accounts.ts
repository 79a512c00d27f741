import type { Later, Refused, SiteRecord, SyncDependencies } from './ports';

/**
 * How old the cached accounts may be before a doubt about them is worth a call to Trackli. Trackli nudges the app when
 * somebody links or unlinks and says its version on every push, so this only mends a lost nudge.
 */
const doubtAfterMilliseconds = 10 * 60_000;

type Dependencies = Pick<SyncDependencies, 'trackli' | 'store' | 'now'>;

/** Whether the record is too old to be believed where it says that somebody is not linked. */
export const isDoubtful = (site: SiteRecord, now: number): boolean =>
  now - Date.parse(site.accountsReadAt) > doubtAfterMilliseconds;

/** Asks Trackli for the linked accounts and the settings, and remembers them. */
export async function refreshAccounts({
  trackli,
  store,
  now,
}: Dependencies): Promise<{ kind: 'refreshed'; site: SiteRecord } | Later | Refused> {
  const readAt = new Date(now()).toISOString();
  const accounts = await trackli.getAccounts();
  if (accounts.kind !== 'answer') return accounts;
  const refreshed: SiteRecord = {
    syncEnabled: accounts.answer.settings.syncEnabled,
    spaces: accounts.answer.settings.spaces,
    accountsVersion: accounts.answer.version,
    accountIds: accounts.answer.accountIds,
    accountsReadAt: readAt,
  };
  await store.writeSite(refreshed);
  return { kind: 'refreshed', site: refreshed };
}
