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

/** Learns who is linked and does the jobs that wait. `isTimeUp`: there may be more jobs. */
export async function fetchNews(
  dependencies: Dependencies,
  deadline: number,
): Promise<{ kind: 'finished'; isTimeUp: boolean } | Later | Refused> {
  const site = await dependencies.store.readSite();
  const accounts = await refreshAccounts(dependencies, site?.syncEnabled ?? true);
  return accounts.kind === 'refreshed' ? runJobs(dependencies, deadline) : accounts;
}
