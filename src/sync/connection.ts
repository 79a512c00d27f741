import type { HealthAnswer } from '../../contract/health';
import { refreshAccounts } from './linked-accounts';
import type { Later, Now, Refused, Store, Trackli } from './ports';

/** How the app stands with Trackli, for the admin page. */
export type Connection =
  | {
      kind: 'connected';
      trackliVersion: string;
      roundTripMilliseconds: number;
      linkedAccounts: number;
      syncEnabled: boolean;
      jobs: HealthAnswer['jobs'];
      checkedAt: string;
    }
  | { kind: 'not-connected'; reason: 'unreachable' | 'refused'; detail: string; checkedAt: string }
  | { kind: 'not-permitted' };

/** Asks Trackli how it is and who is linked. */
export async function readConnection({
  trackli,
  store,
  now,
}: {
  trackli: Trackli;
  store: Store;
  now: Now;
}): Promise<Connection> {
  const startedAt = now();
  const checkedAt = new Date(startedAt).toISOString();
  const health = await trackli.getHealth();
  if (health.kind !== 'answer') return notConnected(health, checkedAt);
  const roundTripMilliseconds = now() - startedAt;
  const accounts = await refreshAccounts({ trackli, store, now });
  if (accounts.kind !== 'refreshed') return notConnected(accounts, checkedAt);
  return {
    kind: 'connected',
    trackliVersion: health.answer.version,
    roundTripMilliseconds,
    linkedAccounts: accounts.site.accountIds.length,
    syncEnabled: accounts.site.syncEnabled,
    jobs: health.answer.jobs,
    checkedAt,
  };
}

const notConnected = (problem: Later | Refused, checkedAt: string): Connection => ({
  kind: 'not-connected',
  reason: problem.kind === 'refused' || problem.reason === 'trackli-not-permitted' ? 'refused' : 'unreachable',
  detail: problem.reason,
  checkedAt,
});
