import type { HealthAnswer } from '../../../contract/health';
import type { Held } from '../../../contract/held';
import { refreshAccounts } from './linked-accounts';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';

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
      /** What Trackli does not take away yet, as too much would go at once; null: nothing. */
      held: Held | null;
      checkedAt: string;
    }
  | { kind: 'not-connected'; reason: TrackliFailure; detail: string; checkedAt: string };

/** Asks Trackli how it is and who is linked. */
export async function readConnection(
  dependencies: Pick<SyncDependencies, 'trackli' | 'store' | 'now' | 'scanStore' | 'scanQueue'>,
): Promise<Connection> {
  const { trackli, now } = dependencies;
  const startedAt = now();
  const checkedAt = new Date(startedAt).toISOString();
  const health = await trackli.getHealth();
  if (health.kind !== 'answer') return notConnected(health, checkedAt);
  const roundTripMilliseconds = now() - startedAt;
  const accounts = await refreshAccounts(dependencies);
  if (accounts.kind !== 'refreshed') return notConnected(accounts, checkedAt);
  return {
    kind: 'connected',
    trackliVersion: health.answer.version,
    roundTripMilliseconds,
    linkedAccounts: accounts.site.linkedCount,
    jobs: health.answer.jobs,
    held: health.answer.held ?? null,
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
