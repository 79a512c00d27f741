import type { HealthAnswer } from '../../contract/health';
import { refreshAccounts } from './linked-accounts';
import type { Later, Now, Refused, Store, Trackli } from './ports';

/** Why Trackli did not do what was asked: `unreachable` is worth another try, `refused` is not. */
export type TrackliFailure = 'unreachable' | 'refused';

/** How the app stands with Trackli, for the admin page. */
export type Connection =
  | {
      kind: 'connected';
      trackliVersion: string;
      roundTripMilliseconds: number;
      linkedAccounts: number;
      jobs: HealthAnswer['jobs'];
      checkedAt: string;
    }
  | { kind: 'not-connected'; reason: TrackliFailure; detail: string; checkedAt: string };

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
    jobs: health.answer.jobs,
    checkedAt,
  };
}

export const failureOf = (problem: Later | Refused): TrackliFailure =>
  problem.kind === 'refused' || problem.reason === 'trackli-not-permitted' ? 'refused' : 'unreachable';

const notConnected = (problem: Later | Refused, checkedAt: string): Connection => ({
  kind: 'not-connected',
  reason: failureOf(problem),
  detail: problem.reason,
  checkedAt,
});
