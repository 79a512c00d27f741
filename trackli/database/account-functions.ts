import type { Choices, ChoicesPreview, StartWith } from '../../contract/choices';
import { eventsOfKind, usualHistoryLimit, type HistoryAnswer, type HistoryRequest } from '../../contract/history';
import type { LinkCodeAnswer, MeAnswer } from '../../contract/link';
import type { MineAnswer } from '../../contract/mine';
import type { PersonalDataReport, StoredAccountsAnswer } from '../../contract/personal-data';
import type { Queryable } from './database';
import { call, instant, run } from './database-call';

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
export const createLinkCode = (
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  now: number,
  startWith: StartWith = 'everything',
) =>
  call<LinkCodeAnswer | { retryAfterSeconds: number } | null>(
    database,
    'confluence_create_link_code($1, $2, $3, $4::timestamptz)',
    [cloudId, accountId, startWith, instant(now)],
  );

/** Whether the account is linked, and to whom; else whose OAuth connections name it. */
export const readMyAccount = (database: Queryable, { cloudId, accountId }: AccountOnSite) =>
  call<MeAnswer>(database, 'confluence_my_account($1, $2)', [cloudId, accountId]);

/** What choices would change for the account; null where it is not linked. */
export const previewChoices = (database: Queryable, { cloudId, accountId }: AccountOnSite, choices: Choices) =>
  call<ChoicesPreview | null>(database, 'confluence_preview_choices($1, $2, $3::text::jsonb)', [
    cloudId,
    accountId,
    JSON.stringify(choices),
  ]);

/** Takes the account's choices, and what waits and no longer fits out of the queue. */
export const setChoices = (database: Queryable, { cloudId, accountId }: AccountOnSite, choices: Choices, now: number) =>
  call<'saved' | 'not-linked' | 'no-such-project'>(
    database,
    'confluence_set_choices($1, $2, $3::text::jsonb, $4::timestamptz)',
    [cloudId, accountId, JSON.stringify(choices), instant(now)],
  );

/** Pauses the account's link or resumes it. `false`: there is none. */
export const pauseMyAccount = (
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  isPaused: boolean,
  now: number,
) =>
  call<boolean>(database, 'confluence_pause_my_account($1, $2, $3::text::boolean, $4::timestamptz)', [
    cloudId,
    accountId,
    String(isPaused),
    instant(now),
  ]);

/** Has the account's tasks looked for; null where nothing flows for it, `retryAfterSeconds` where that was asked a moment ago. */
export const syncMyAccount = (database: Queryable, { cloudId, accountId }: AccountOnSite) =>
  call<{ retryAfterSeconds?: number } | null>(database, 'confluence_sync_my_account($1, $2)', [cloudId, accountId]);

/** Where the account's tasks of one page are, and what decides whether any are brought over. */
export const readMyTasks = (database: Queryable, { cloudId, accountId }: AccountOnSite, contentId: string) =>
  call<MineAnswer>(database, 'confluence_my_tasks($1, $2, $3)', [cloudId, accountId, contentId]);

/**
 * What happened to the account's tasks, newest first; null where it is not linked.
 *
 * @param now milliseconds since the epoch
 */
export const readHistory = (
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  { cursor, limit, search, side, kind }: HistoryRequest,
  now: number,
) =>
  call<HistoryAnswer | null>(
    database,
    'confluence_account_history($1, $2, $3, $4::text::integer, $5, $6, $7::text::text[], $8::timestamptz)',
    [
      cloudId,
      accountId,
      cursor ?? null,
      String(limit ?? usualHistoryLimit),
      search ?? null,
      side ?? null,
      kind === undefined ? null : `{${eventsOfKind[kind].join(',')}}`,
      instant(now),
    ],
  );

/** Ends the account's link; where there is none there is nothing to end. */
export async function unlinkMyAccount(
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  now: number,
): Promise<void> {
  await run(database, 'confluence_unlink_my_account($1, $2, $3::timestamptz)', [cloudId, accountId, instant(now)]);
}

/** Takes the account's yes or no to a claim. `false`: it waits for no answer of this account. */
export const answerClaim = (
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  claim: { claimId: string; isMine: boolean; startWith?: StartWith | undefined },
  now: number,
) =>
  call<boolean>(database, 'confluence_answer_claim($1, $2, $3::uuid, $4::text::boolean, $5, $6::timestamptz)', [
    cloudId,
    accountId,
    claim.claimId,
    String(claim.isMine),
    claim.startWith ?? 'everything',
    instant(now),
  ]);

/**
 * Asks the Trackli user with this address to be linked; the answer is the same whether or not there is one. Null where the app is not
 * registered on the site.
 */
export const requestLink = (
  database: Queryable,
  { cloudId, accountId }: AccountOnSite,
  email: string,
  now: number,
  startWith: StartWith = 'everything',
) =>
  call<{ retryAfterSeconds?: number } | null>(database, 'confluence_request_link($1, $2, $3, $4, $5::timestamptz)', [
    cloudId,
    accountId,
    email,
    startWith,
    instant(now),
  ]);

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
  await run(database, 'confluence_take_personal_data_report($1, $2::text::jsonb, $3::timestamptz)', [
    cloudId,
    JSON.stringify(accounts),
    instant(now),
  ]);
}
