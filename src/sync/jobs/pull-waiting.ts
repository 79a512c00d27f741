import { refreshAccounts } from '../site/linked-accounts';
import type { SyncDependencies } from '../dependencies';
import { runJobs, type PullResult } from './run-jobs';

/**
 * Learns who is linked and does the jobs that wait. The note that a pull is wanted is taken away first: a nudge that comes while
 * this runs leads to another pull.
 *
 * @param evenIfNone pull also where nothing was noted, as after a pull that was begun and not finished
 * @param deadline milliseconds since the epoch
 */
export async function pullWaiting(
  dependencies: SyncDependencies,
  evenIfNone: boolean,
  deadline: number,
): Promise<PullResult> {
  const { store } = dependencies;
  const since = await store.exchangePullWaitingSince(null);
  if (since === null && !evenIfNone) return { kind: 'finished', nextAfterSeconds: null };
  const accounts = await refreshAccounts(dependencies);
  return accounts.kind === 'refreshed' ? runJobs(dependencies, deadline) : accounts;
}
