import * as accountFunctions from '../../../trackli/database/account-functions';
import type { Database } from '../../../trackli/database/database';
import * as databaseFunctions from '../../../trackli/database/database-functions';
import { mergePageState } from '../../../trackli/merge-page-state';
import { openInstallations } from '../../../trackli/nudge';
import * as siteFunctions from '../../../trackli/database/site-functions';
import { createFrontEnd } from '../../../sandbox/trackli/front-end';
import { card, site, user } from './large-trackli';
import { latestAccounts, start } from './world';

const { linkedAccounts, leaseJobs, finishJobs, summarizeJobs } = databaseFunctions;
const { registerInstallation, schemaVersion } = databaseFunctions;
const {
  dueContents,
  heldOnSite,
  keepHeld,
  knownContents,
  releaseHeld,
  enterScan,
  putSiteSettings,
  siteActivity,
  tidyStep,
} = siteFunctions;
const {
  accountsToReport,
  answerClaim,
  createLinkCode,
  previewChoices,
  readHistory,
  readMyAccount,
  readMyTasks,
  requestLink,
  setChoices,
  syncMyAccount,
  takeReport,
  unlinkMyAccount,
} = accountFunctions;

/** A page with tasks of its own, one of another site's accounts among their assignees. */
const stateOf = (contentId: number, count = 5) => ({
  contentId: String(contentId),
  type: 'page' as const,
  status: 'current' as const,
  version: 2,
  observedAt: new Date(start).toISOString(),
  title: 'Plan',
  url: 'https://1.example/wiki/x',
  space: { id: '7', key: 'DEMO', name: 'Demo' },
  accountsVersion: latestAccounts,
  covers: '*' as const,
  tasks: Array.from({ length: count }, (_, index) => ({
    localId: String(index),
    status: 'incomplete' as const,
    title: `Task ${index}`,
    assignee: 'account-11',
  })),
});

const scan = {
  kind: 'refresh' as const,
  accountIds: '*' as const,
  startedAt: new Date(start).toISOString(),
  endedAt: new Date(start).toISOString(),
  outcome: 'finished' as const,
  counts: { seen: 0, created: 0, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
};

/** What the product does all day long. `round` names other rows each time. */
export const hotPaths: Record<string, (on: Database, round: number) => Promise<unknown>> = {
  'the merge of a new page': (on, round) => mergePageState(on, site, stateOf(900_000 + round), start),
  'the merge of a known page': (on, round) => mergePageState(on, site, stateOf(3000 + 2 * round), start),
  'the merge of a hundred tasks': (on, round) => mergePageState(on, site, stateOf(910_000 + round, 100), start),
  'the merge of a page whose tasks are gone': (on, round) =>
    mergePageState(on, site, { ...stateOf(3001 + 2 * round, 0), status: 'trashed' }, start),
  'what is held, and what is due of it': async (on) => {
    await heldOnSite(on, site);
    await dueContents(on, site, { limit: 250 }, start);
    await releaseHeld(on, site, 'account-11', start);
    await keepHeld(on, site, 'account-11', start);
  },
  'linked accounts': (on) => linkedAccounts(on, site),
  'leasing and finishing jobs': async (on) => {
    const { jobs } = await leaseJobs(on, site, 10, start);
    const results = jobs.map(({ jobId }) => ({
      jobId,
      outcome: 'done' as const,
      actor: 'app' as const,
      taskId: '7',
    }));
    await finishJobs(on, site, results, start);
  },
  'a card that is moved': (on, round) =>
    on.query(`update tasks set status = 'done' where id = $1::uuid`, [card(30_000 + round)]),
  'a card that is deleted': (on, round) => on.query('delete from tasks where id = $1::uuid', [card(40_000 + round)]),
  'an approval': (on, round) =>
    on.query(
      `with waiting as (
         select * from confluence_pending_tasks where user_id = $1::uuid and status = 'pending' limit 1
       ), made as (
         insert into tasks (project_id, title, confluence_task_id) select $1::uuid, task_title, confluence_task_id from waiting
         returning id
       )
       update confluence_pending_tasks set status = 'approved', created_task_id = made.id from made
       where confluence_pending_tasks.id = (select id from waiting)`,
      [user(200 + round)],
    ),
  'the queue of a user': (on, round) =>
    on.query(`select * from confluence_pending_tasks where user_id = $1::uuid and status = 'pending'`, [
      user(300 + round),
    ]),
  'an account that is unlinked': (on, round) =>
    createFrontEnd(on, { now: () => start }).unlink({ userId: user(501 + 10 * round), cloudId: site }),
  'the summary of jobs': (on) => summarizeJobs(on, site),
  'the schema’s version': (on) => schemaVersion(on),
  'a registration': (on, round) =>
    registerInstallation(
      on,
      { cloudId: site, installationId: `installation-${round}` },
      {
        siteUrl: 'https://1.example',
        nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) },
        appVersion: '2',
      },
      start,
    ),
  tidying: (on, round) => tidyStep(on, start + round * 4_000_000),
  'known contents': async (on, round) => {
    await knownContents(on, site, { limit: 250 });
    await knownContents(on, site, { limit: 250, cursor: String(1000 + round), spaceId: '7' });
  },
  'the end of a scan': (on, round) =>
    enterScan(on, site, { ...scan, scanId: `6f1e0a52-9d0b-4c1e-8a55-0d6f3b2a1c0${String(round)}` }, start),
  'the activity of a site': (on) => siteActivity(on, site, start),
  'settings that change': (on, round) =>
    putSiteSettings(on, site, { syncEnabled: true, spaces: { mode: 'only', spaceIds: [String(round)] } }, start),
  'a link code': (on, round) => createLinkCode(on, { cloudId: site, accountId: `new-${round}` }, start),
  'the redemption of a code': (on, round) =>
    on.query('select confluence_redeem_link_code_for($1::uuid, $2, $3::timestamptz)', [
      user(600 + round),
      'K7QW-2M4X',
      new Date(start).toISOString(),
    ]),
  'whether an account is linked': (on) => readMyAccount(on, { cloudId: site, accountId: 'account-11' }),
  'an account that asks a user': (on, round) =>
    requestLink(on, { cloudId: site, accountId: `new-${round}` }, `${round}@example.com`, start),
  'an account that answers a claim': (on, round) =>
    answerClaim(
      on,
      { cloudId: site, accountId: `account-${user(900 + round)}` },
      { claimId: user(1), isMine: true },
      start,
    ),
  'an account that unlinks itself': (on, round) =>
    unlinkMyAccount(on, { cloudId: site, accountId: `account-${701 + 10 * round}` }, start),
  'an account that chooses, and asks for a sync': async (on, round) => {
    const account = { cloudId: site, accountId: 'account-31' };
    const choices = {
      spaces: { mode: 'except' as const, spaceIds: [String(round)] },
      datedOnly: round % 2 === 0,
      startWith: 'everything' as const,
      arrival: 'queue' as const,
      projectId: null,
      spaceArrivals: [],
    };
    await previewChoices(on, account, choices);
    await setChoices(on, account, choices, start);
    await syncMyAccount(on, account);
  },
  'a history': (on, round) =>
    readHistory(
      on,
      { cloudId: site, accountId: 'account-11' },
      { search: 'fence', cursor: String(900_000 + round) },
      start,
    ),
  'where the tasks of a page are': (on, round) =>
    readMyTasks(on, { cloudId: site, accountId: 'account-11' }, String(3000 + round)),
  'accounts to report': (on) => accountsToReport(on, site, start),
  'a report': (on) =>
    takeReport(
      on,
      site,
      {
        accounts: [
          { accountId: 'account-11', status: 'current' },
          { accountId: 'account-21', status: 'updated' },
        ],
      },
      start,
    ),
  'whom to nudge': (on) => on.query(openInstallations, [site]),
  'the button of the front end': (on, round) =>
    on.transaction(async (transaction) => {
      await transaction.query(`select set_config('request.jwt.claims', $1, true)`, [
        JSON.stringify({ sub: user(800 + round) }),
      ]);
      await transaction.query('select confluence_request_backfill()');
    }),
};
