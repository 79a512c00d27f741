import {
  pageStateAnswerSchema,
  type PageState,
  type PageStateAnswer,
  type TaskState,
} from '../../../contract/page-state';
import { createFrontEnd, type FrontEnd } from '../../../sandbox/trackli/front-end';
import type { Database } from '../../../trackli/database/database';
import { linkedAccounts } from '../../../trackli/database/database-functions';
import { mergePageState } from '../../../trackli/merge-page-state';
import { createRecords, type Records } from './records';

export const cloudId = 'cloud-a';
export const siteUrl = 'https://a.example';
export const pageId = '100';

/** When the first look of a test was taken. */
export const start = Date.parse('2026-02-02T08:00:00.000Z');

/** An accounts version that speaks for everybody. */
export const latestAccounts = Number.MAX_SAFE_INTEGER;

/** A Trackli user with a project, and the account they are or may be linked to. */
export interface Person {
  userId: string;
  projectId: string;
  accountId: string;
}

/** A state with what a test does not care about left out; `at` is in seconds since the start. */
export type SyncRequest = Partial<Omit<PageState, 'observedAt'>> & { at?: number };

export interface World extends Records {
  database: Database;
  frontEnd: FrontEnd;
  /** Adds a Trackli user who is not linked to anything. */
  person: (name: string, accountId?: string) => Promise<Person>;
  link: (person: Person, site?: { cloudId: string; siteUrl: string }) => Promise<void>;
  /** Adds a user who is linked on the site. */
  linked: (name: string, accountId?: string) => Promise<Person>;
  /**
   * Merges what a sync of the page shows. Without a word about them, each sync is of a new version, a minute after the last,
   * speaks for everybody and knows all linked accounts.
   */
  sync: (tasks: TaskState[], sync?: SyncRequest, site?: string) => Promise<PageStateAnswer>;
  /** The one task that waits for this person. */
  waiting: (person: Person) => Promise<{ id: string }>;
  /** Brings a task over and has the person approve it; gives the card's id. */
  approved: (person: Person, task: TaskState) => Promise<string>;
}

/** A task of the page. */
export const task = (localId: string, { accountId }: Person, facts: Partial<TaskState> = {}): TaskState => ({
  localId,
  status: 'incomplete',
  title: `Task ${localId}`,
  assignee: accountId,
  ...facts,
});

/** The outcomes of an answer as `{ localId: 'outcome' or 'outcome: reason' }`. */
export const outcomesOf = ({ outcomes }: PageStateAnswer): Record<string, string> =>
  Object.fromEntries(
    outcomes.map(({ localId = '', outcome, reason }) => [
      localId,
      reason === undefined ? outcome : `${outcome}: ${reason}`,
    ]),
  );

export function createWorld(database: Database): World {
  let syncs = 0;
  const clock = { now: () => start + syncs * 60_000 };
  const frontEnd = createFrontEnd(database, clock);

  const person: World['person'] = async (name, accountId = `account-${name}`) => ({
    ...(await frontEnd.addUser({ name, email: `${name}@example.com` })),
    accountId,
  });
  const link: World['link'] = ({ userId, accountId }, site = { cloudId, siteUrl }) =>
    frontEnd.link({ userId, accountId, ...site });
  const sync: World['sync'] = async (tasks, { at, ...facts } = {}, site = cloudId) => {
    syncs += 1;
    const { version: accountsVersion } = await linkedAccounts(database, site);
    const state: PageState = {
      contentId: pageId,
      type: 'page',
      status: 'current',
      version: syncs,
      observedAt: new Date(at === undefined ? clock.now() : start + at * 1000).toISOString(),
      title: 'Plan',
      url: `${siteUrl}/wiki/spaces/DEMO/pages/${pageId}`,
      space: { id: '7', key: 'DEMO', name: 'Demo' },
      accountsVersion,
      covers: '*',
      tasks,
      ...facts,
    };
    return pageStateAnswerSchema.parse(await mergePageState(database, site, state, clock.now()));
  };
  const waiting: World['waiting'] = async ({ userId }) => {
    const [first, second] = await frontEnd.queue(userId);
    if (first === undefined || second !== undefined) throw new Error('Expected exactly one task to wait.');
    return first;
  };

  return {
    database,
    frontEnd,
    ...createRecords(database),
    person,
    link,
    linked: async (name, accountId) => {
      const added = await person(name, accountId);
      await link(added);
      return added;
    },
    sync,
    waiting,
    approved: async (owner, shown) => {
      await sync([shown]);
      await frontEnd.approve((await waiting(owner)).id);
      const cards = await frontEnd.board(owner.userId);
      const card = cards.at(-1);
      if (card === undefined) throw new Error('Approving made no card.');
      return card.id;
    },
  };
}
