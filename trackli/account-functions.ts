import type { LinkCodeAnswer, MeAnswer } from '../contract/link';
import type { PersonalDataReport, StoredAccountsAnswer } from '../contract/personal-data';
import type { Queryable } from './database';
import { call, instant } from './database-call';

/** An Atlassian account on its site. */
interface AccountOnSite {
  cloudId: string;
  accountId: string;
}

/**
 * Makes a one-time code in place of the one the account may have. Null where the app is not registered on the site.
 *
 * @param now milliseconds since the epoch
 */
export const createLinkCode = (database: Queryable, { cloudId, accountId }: AccountOnSite, now: number) =>
  call<LinkCodeAnswer | { retryAfterSeconds: number } | null>(
    database,
    'confluence_create_link_code($1, $2, $3::timestamptz)',
    [cloudId, accountId, instant(now)],
  );

/** Whether the account is linked, and to whom. */
export const readMyAccount = (database: Queryable, { cloudId, accountId }: AccountOnSite) =>
  call<MeAnswer>(database, 'confluence_my_account($1, $2)', [cloudId, accountId]);

/** Ends the account's link; where there is none there is nothing to end. */
export async function unlinkMyAccount(
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  now: number,
): Promise<void> {
  await database.query('select confluence_unlink_my_account($1, $2, $3::timestamptz)', [
    cloudId,
    accountId,
    instant(now),
  ]);
}

/** Accounts of a site about which something is stored and that have not been reported this week; few at a time. */
export const accountsToReport = (database: Queryable, cloudId: string, now: number) =>
  call<StoredAccountsAnswer>(database, 'confluence_accounts_to_report($1, $2::timestamptz)', [cloudId, instant(now)]);

/** Notes that accounts were reported, and erases what Atlassian says is to be erased: one transaction. */
export async function takeReport(
  database: Queryable,
  cloudId: string,
  { accounts }: PersonalDataReport,
  now: number,
): Promise<void> {
  await database.query('select confluence_take_personal_data_report($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(accounts),
    instant(now),
  ]);
}
