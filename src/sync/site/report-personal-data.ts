import type { Now } from '../ports/clock';
import type { PersonalDataReports } from '../ports/personal-data-reports';
import type { Trackli } from '../ports/trackli';

interface Dependencies {
  trackli: Trackli;
  personalDataReports: PersonalDataReports;
  now: Now;
}

/**
 * Reports the accounts about which Trackli stores something to Atlassian, and has it erase those that were closed. Trackli knows
 * whose report is due, so a run that ends early, or comes twice, leaves nothing out and reports nobody too often.
 *
 * @param deadline milliseconds since the epoch after which no further report is begun
 */
export async function reportPersonalData(
  { trackli, personalDataReports, now }: Dependencies,
  deadline: number,
): Promise<{ kind: 'finished' } | { kind: 'not-finished'; reason: string }> {
  const seen = new Set<string>();
  while (now() < deadline) {
    const due = await trackli.getStoredAccounts();
    if (due.kind !== 'answer') return { kind: 'not-finished', reason: due.reason };
    // An account that is due again just after its report would be reported for ever.
    const accounts = due.answer.accounts.filter(({ accountId }) => !seen.has(accountId));
    if (accounts.length === 0) return { kind: 'finished' };
    const report = await personalDataReports.report(accounts);
    if (report.kind !== 'reported') return { kind: 'not-finished', reason: report.reason };
    const said = new Map(report.updates.map(({ accountId, status }) => [accountId, status]));
    const taken = await trackli.postPersonalDataReport({
      accounts: accounts.map(({ accountId }) => ({ accountId, status: said.get(accountId) ?? 'current' })),
    });
    if (taken.kind !== 'done') return { kind: 'not-finished', reason: taken.reason };
    for (const { accountId } of accounts) seen.add(accountId);
  }
  return { kind: 'not-finished', reason: 'out-of-time' };
}
