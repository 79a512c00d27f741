import type { AdminOverview } from '../../../../src/resolvers/admin-calls';
import type { Facts } from './status';

const keptOf = (policies: AdminOverview['dataPolicies']): Facts['kept'] => {
  if (policies === null || policies.keptSpaces === 0) return 'nothing';
  return policies.keptSpaces >= policies.spaces ? 'all-spaces' : 'some-spaces';
};

/** The facts in what the app told. */
export function factsOf(overview: AdminOverview, isOnline: boolean): Facts {
  const { connection, settings, scans, deadLetters, heldUntil } = overview;
  const givenUp = connection.kind === 'connected' ? connection.jobs.givenUp : [];
  const running = scans.filter(({ endedAt }) => endedAt === null);
  return {
    isOnline,
    isLicensed: overview.isLicensed,
    trackli: connection.kind === 'connected' ? 'connected' : connection.reason,
    sync: settings === null ? 'unknown' : settings.syncEnabled ? 'on' : 'off',
    kept: keptOf(overview.dataPolicies),
    isHeld: heldUntil !== null,
    isFirstRun: overview.isFirstRun,
    pagesGivenUp: deadLetters.letters.length,
    ticksGivenUp: givenUp.reduce((sum, { count }) => sum + count, 0),
    tasksHeld: connection.kind === 'connected' ? (connection.held?.tasks ?? 0) : 0,
    isPassing: running.length > 0,
    linked: connection.kind === 'connected' ? connection.linkedAccounts : null,
  };
}
