import type { StoredAccountsAnswer } from '../../../contract/personal-data';

/** Atlassian's personal data reporting. */
export interface PersonalDataReports {
  /** At most 90 accounts, each with the instant since when data about it is stored. Gives those that have changed since. */
  report(
    accounts: StoredAccountsAnswer['accounts'],
  ): Promise<
    | { kind: 'reported'; updates: { accountId: string; status: 'closed' | 'updated' }[] }
    | { kind: 'not-reported'; reason: 'rate-limited' | 'unavailable' | 'refused' | 'answer-not-understood' }
  >;
}
