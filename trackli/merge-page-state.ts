import type { PageState, PageStateAnswer } from '../contract/page-state';
import type { Queryable } from './database/database';
import { call, instant } from './database/database-call';
import { errorCode } from './http/log';
import { decide } from './merge/decide';
import type { PageChanges } from './merge/changes';
import type { LoadedPage } from './merge/loaded';
import { halts, type Pressure, type PressureQuestion } from './merge/halt';
import type { Digests } from './merge/order';

/**
 * How often a page is loaded again because somebody changed what the decision rested on. Six times were seen not to be enough where ten
 * workers change two pages without a pause (test/database/at-once.test.ts).
 */
const mostTries = 16;

/** A key of the queue that somebody else has taken just now: SQLSTATE 23505 (PostgreSQL manual, appendix A). */
const uniqueViolation = '23505';

/** Others changed the page's rows again and again while it was merged. It can be sent again. */
export class MergeWasOvertaken extends Error {
  /** For `databaseTrouble`: a transaction that lost against another one. */
  readonly code = '40001';
}

async function digestOf(value: unknown): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(value)));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}

/** Digests of what a state says, and of whom it speaks for. */
async function digestsOf({
  version: _,
  observedAt: __,
  modifiedAt: ____,
  covers,
  accountsVersion,
  proven: ___,
  ...said
}: PageState): Promise<Digests> {
  const parts = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
  return { stateHash: await digestOf(parts), coversHash: await digestOf([covers, accountsVersion]) };
}

const load = (
  database: Queryable,
  cloudId: string,
  state: PageState,
  digests: Digests,
  isFirstTry: boolean,
  now: number,
) =>
  call<LoadedPage>(database, 'confluence_load_page($1, $2, $3::text::jsonb, $4::timestamptz)', [
    cloudId,
    state.contentId,
    JSON.stringify({
      version: state.version,
      observedAt: state.observedAt,
      coversAccountsVersion: state.covers === '*' ? state.accountsVersion : null,
      accounts: [...new Set(state.tasks.map(({ assignee }) => assignee))],
      isFirstTry,
      ...digests,
    }),
    instant(now),
  ]);

/** Counts what else is being withdrawn on the site. It is asked only where the page takes something away. */
const countWithdrawals = (
  database: Queryable,
  cloudId: string,
  contentId: string,
  question: PressureQuestion,
  now: number,
) =>
  call<Pressure>(database, 'confluence_withdrawals($1, $2, $3::text::jsonb)', [
    cloudId,
    contentId,
    JSON.stringify({
      ...question,
      siteRule: halts.site,
      linkRule: halts.person,
      mostUnreadable: halts.unreadableContents,
      since: instant(now - halts.window),
    }),
  ]);

async function apply(
  database: Queryable,
  cloudId: string,
  contentId: string,
  changes: PageChanges,
  now: number,
): Promise<'applied' | 'changed'> {
  try {
    return await call(database, 'confluence_apply_page($1, $2, $3::text::jsonb, $4::timestamptz)', [
      cloudId,
      contentId,
      JSON.stringify(changes),
      instant(now),
    ]);
  } catch (error) {
    if (errorCode(error) === uniqueViolation) return 'changed';
    throw error;
  }
}

/**
 * Merges a page state into Trackli's tables: loads what Trackli has of the page, decides (`trackli/merge`), and writes that in one
 * transaction if nothing it rests on has changed. One round trip where nothing is to be written, two where something is, three where
 * something would be taken away. Nothing is held open in between.
 *
 * @param now milliseconds since the epoch
 * @param newId gives the id of a new row
 * @throws MergeWasOvertaken where others changed the rows again and again
 */
export async function mergePageState(
  database: Queryable,
  cloudId: string,
  state: PageState,
  now: number,
  newId: () => string = () => crypto.randomUUID(),
): Promise<PageStateAnswer> {
  const digests = await digestsOf(state);
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const page = await load(database, cloudId, state, digests, tries === 1, now);
    const decided = decide(state, page, { now, newId, digests, pressure: null });
    const { asks } = decided;
    const { answer, changes } =
      asks === undefined
        ? decided
        : decide(state, page, {
            now,
            newId,
            digests,
            pressure: await countWithdrawals(database, cloudId, state.contentId, asks, now),
          });
    if (changes === null) return answer;
    if ((await apply(database, cloudId, state.contentId, changes, now)) === 'applied') return answer;
  }
  throw new MergeWasOvertaken('Others changed the rows of a page while it was merged.');
}
