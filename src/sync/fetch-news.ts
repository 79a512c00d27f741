import { refreshAccounts } from './linked-accounts';
import type { Confluence, Later, Log, Now, Refused, Store, Trackli } from './ports';
import { runJobs } from './run-jobs';

interface Dependencies {
  confluence: Confluence;
  trackli: Trackli;
  store: Store;
  log: Log;
  now: Now;
}

/** How a fetch ended. `isTimeUp`: there may be more jobs. */
export type NewsResult = { kind: 'finished'; isTimeUp: boolean } | Later | Refused;

/**
 * Learns who is linked and does the jobs that wait. The note that there are news is taken away first: a nudge that comes while
 * this runs has them fetched once more.
 *
 * @param evenIfNone fetch also where nothing was noted, as after a fetch that was begun and not finished
 * @param deadline milliseconds since the epoch
 */
export async function fetchNews(
  dependencies: Dependencies,
  evenIfNone: boolean,
  deadline: number,
): Promise<NewsResult> {
  const { store } = dependencies;
  const since = await store.exchangeNewsSince(null);
  if (since === null && !evenIfNone) return { kind: 'finished', isTimeUp: false };
  const site = await store.readSite();
  const accounts = await refreshAccounts(dependencies, site?.syncEnabled ?? true);
  return accounts.kind === 'refreshed' ? runJobs(dependencies, deadline) : accounts;
}
