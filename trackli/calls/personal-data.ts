import { accountsToReport, takeReport } from '../database/account-functions';
import type { CallHandler } from './call';

/** Accounts of the caller's site whose report to Atlassian is due. */
export const getStoredAccounts: CallHandler<'getStoredAccounts'> = async ({ caller }, { database, clock }) => ({
  kind: 'answer',
  answer: await accountsToReport(database, caller.cloudId, clock.now()),
});

/** Takes what Atlassian said of accounts. Any number of times; accounts that are not known are let be. */
export const postPersonalDataReport: CallHandler<'postPersonalDataReport'> = async (
  { caller, body },
  { database, clock },
) => {
  await takeReport(database, caller.cloudId, body, clock.now());
  return { kind: 'answer', answer: null };
};
