import type { PersonalDataReport } from '../../../contract/personal-data';
import type { PersonalDataReports } from '../../../src/sync/ports/personal-data-reports';
import { reportPersonalData } from '../../../src/sync/site/report-personal-data';
import { smallWorld } from './support/small-world';

const account = (accountId: string) => ({ accountId, updatedAt: '2026-01-01T00:00:00.000Z' });

/** A Trackli with accounts that are due until their report is in, and an Atlassian that answers as it is told. */
function createReporting(due: string[], report: PersonalDataReports['report']) {
  const { dependencies } = smallWorld();
  const left = new Set(due);
  const taken: PersonalDataReport[] = [];
  const reported: string[][] = [];
  const trackli = {
    ...dependencies.trackli,
    getStoredAccounts: async () =>
      ({ kind: 'answer', answer: { accounts: [...left].slice(0, 2).map(account) } }) as const,
    postPersonalDataReport: async (posted: PersonalDataReport) => {
      taken.push(posted);
      for (const { accountId } of posted.accounts) left.delete(accountId);
      return { kind: 'done' } as const;
    },
  };
  const personalDataReports: PersonalDataReports = {
    report: async (accounts) => {
      reported.push(accounts.map(({ accountId }) => accountId));
      return report(accounts);
    },
  };
  return { trackli, personalDataReports, taken, reported, left };
}

test('every account that is due is reported once, and Trackli hears what was said of each', async () => {
  const { trackli, personalDataReports, taken, reported } = createReporting(['a', 'b', 'c'], async (accounts) => ({
    kind: 'reported',
    updates: accounts.flatMap(({ accountId }) => (accountId === 'b' ? [{ accountId, status: 'closed' as const }] : [])),
  }));
  const result = await reportPersonalData({ trackli, personalDataReports, now: () => 0 }, 1);
  expect(result).toEqual({ kind: 'finished' });
  expect(reported).toEqual([['a', 'b'], ['c']]);
  expect(taken.flatMap(({ accounts }) => accounts)).toEqual([
    { accountId: 'a', status: 'current' },
    { accountId: 'b', status: 'closed' },
    { accountId: 'c', status: 'current' },
  ]);
});

test('what was not reported is due again; nothing is erased on a guess', async () => {
  const { trackli, personalDataReports, taken, left } = createReporting(['a'], async () => ({
    kind: 'not-reported',
    reason: 'rate-limited',
  }));
  const result = await reportPersonalData({ trackli, personalDataReports, now: () => 0 }, 1);
  expect(result).toEqual({ kind: 'not-finished', reason: 'rate-limited' });
  expect(taken).toEqual([]);
  expect([...left]).toEqual(['a']);
});

test('accounts that stay due are not reported for ever', async () => {
  const { trackli, personalDataReports, reported } = createReporting(['a'], async () => ({
    kind: 'reported',
    updates: [],
  }));
  const forgetful = { ...trackli, postPersonalDataReport: async () => ({ kind: 'done' }) as const };
  await reportPersonalData({ trackli: forgetful, personalDataReports, now: () => 0 }, 1);
  expect(reported).toEqual([['a']]);
});

test('the run ends when its time is over', async () => {
  let time = 0;
  const { trackli, personalDataReports, reported } = createReporting(['a', 'b', 'c'], async () => {
    time += 10;
    return { kind: 'reported', updates: [] };
  });
  const result = await reportPersonalData({ trackli, personalDataReports, now: () => time }, 10);
  expect(result).toEqual({ kind: 'not-finished', reason: 'out-of-time' });
  expect(reported).toHaveLength(1);
});
