import { applyStandIns, migrate } from '../../trackli/migrate';
import type { Database, Queryable } from '../../trackli/database';
import { finishJobs, leaseJobs, linkedAccounts, mergePageState, summarizeJobs } from '../../trackli/database-functions';
import { createFrontEnd } from '../../sandbox/trackli/front-end';
import { onPostgres, openOwnDatabase } from './support/servers';
import { start } from './support/world';

/** A scan from end to end of no more rows than this is cheaper than an index. */
const fewRows = 500;

const site = 'site-1';
const user = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const connection = (number: number) => `00000000-0000-4000-8001-${String(number).padStart(12, '0')}`;
const card = (number: number) => `00000000-0000-4000-8002-${String(number).padStart(12, '0')}`;

/**
 * Ten sites with 100 linked users each, 50,000 tasks that wait and 50,000 with a card, five to a page; a job for 20,000 of those,
 * 100 of them due on each site; 100,000 lines of the audit log. Triggers rest meanwhile, like those of a table that is restored.
 */
const filling = `
  set session_replication_role = replica;
  insert into auth.users (id, email)
  select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n || '@example.com' from generate_series(1, 1000) n;
  insert into projects (id, user_id, name) select id, id, 'Project' from auth.users;
  insert into confluence_sites (cloud_id, site_url, accounts_version)
  select 'site-' || n, 'https://' || n || '.example', 1000 from generate_series(0, 9) n;
  insert into confluence_installations
    (installation_id, cloud_id, nudge_url, nudge_secret, app_version, registered_at, last_seen_at)
  select 'installation-' || n, 'site-' || n, 'https://nudge.example', 'x', '1', now(), now() from generate_series(0, 9) n;
  insert into atlassian_connections (id, user_id, site_id, site_url, atlassian_account_id)
  select ('00000000-0000-4000-8001-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
    'site-' || n % 10, 'https://' || n % 10 || '.example', 'account-' || n
  from generate_series(1, 1000) n;
  insert into tasks (id, project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
  select ('00000000-0000-4000-8002-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, 'Task', case when n <= 20000 then 'done' else 'todo' end,
    (1000 + n / 5) || '-' || n, (1000 + n / 5)::text, 'https://' || (1 + n % 1000) % 10 || '.example/wiki/x'
  from generate_series(1, 50000) n;
  insert into confluence_pending_tasks (
    user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status, created_task_id, last_synced_title,
    confluence_local_id, confluence_content_type)
  select ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8001-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, (1000 + n / 5) || '-' || n, (1000 + n / 5)::text, 'Task',
    case when n <= 50000 then 'approved' else 'pending' end,
    case when n <= 50000 then ('00000000-0000-4000-8002-' || lpad(n::text, 12, '0'))::uuid end, 'Task', n::text, 'page'
  from generate_series(1, 100000) n;
  insert into confluence_jobs (cloud_id, pending_task_id, wished_status, status, reason, run_after)
  select connection.site_id, pending.id, 'complete', case when row_number() over () % 2 = 0 then 'given-up' else 'open' end,
    'not-permitted', case when row_number() over () % 20 = 1 then '-infinity' else timestamptz '2027-01-01' end
  from confluence_pending_tasks pending join atlassian_connections connection on connection.id = connection_id
  join tasks card on card.id = created_task_id where card.status = 'done';
  insert into confluence_contents (cloud_id, content_id, type, status, version, observed_at, covers_hash, state_hash)
  select 'site-' || n % 10, (1000 + n)::text, 'page', 'current', 1, '2026-01-01', '', '' from generate_series(1, 50000) n;
  insert into integration_audit_log (user_id, event_type, site_id, details, created_at)
  select ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, 'confluence.webhook.task_discovered',
    'site-' || n % 10, '{}', timestamptz '2026-02-02T08:00:00Z' - n * interval '1 minute'
  from generate_series(1, 100000) n;
  set session_replication_role = origin;
  analyze;`;

onPostgres(() => {
  let database: Database;
  beforeAll(async () => {
    ({ database } = await openOwnDatabase());
    await applyStandIns(database);
    await migrate(database);
    await database.script(filling);
  }, 120_000);
  afterAll(() => database.close());

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
    accountsVersion: 1000,
    covers: '*' as const,
    tasks: Array.from({ length: count }, (_, index) => ({
      localId: String(index),
      status: 'incomplete' as const,
      title: `Task ${index}`,
      assignee: 'account-11',
    })),
  });

  /** What the product does all day long. `round` names other rows each time. */
  const hotPaths: Record<string, (on: Database, round: number) => Promise<unknown>> = {
    'the merge of a new page': (on, round) => mergePageState(on, site, stateOf(900_000 + round), start),
    'the merge of a known page': (on, round) => mergePageState(on, site, stateOf(3000 + 2 * round), start),
    'the merge of a hundred tasks': (on, round) => mergePageState(on, site, stateOf(910_000 + round, 100), start),
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
           select * from confluence_pending_tasks where connection_id = $1::uuid and status = 'pending' limit 1
         ), made as (
           insert into tasks (project_id, title, confluence_task_id) select $2::uuid, task_title, confluence_task_id from waiting
           returning id
         )
         update confluence_pending_tasks set status = 'approved', created_task_id = made.id from made
         where confluence_pending_tasks.id = (select id from waiting)`,
        [connection(200 + round), user(200 + round)],
      ),
    'the queue of a user': (on, round) =>
      on.query(`select * from confluence_pending_tasks where user_id = $1::uuid and status = 'pending'`, [
        user(300 + round),
      ]),
    'an account that is unlinked': (on, round) =>
      createFrontEnd(on, { now: () => start }).unlink({ userId: user(501 + 10 * round), cloudId: site }),
    'the summary of jobs': (on) => summarizeJobs(on, site),
  };

  /** Rows that this session has read by reading their tables from end to end. */
  const rowsScanned = async (transaction: Queryable) => {
    const rows = await transaction.query<{ table: string; rows: number }>(
      'select relname as table, seq_tup_read as rows from pg_stat_xact_user_tables',
    );
    return new Map(rows.map((row) => [row.table, row.rows]));
  };

  // More often than a function's plans are made anew for the values of the call: after that one plan serves all.
  const rounds = 8;
  test.each(Object.entries(hotPaths))('%s reads no table from end to end', async (_name, act) => {
    for (let round = 1; round <= rounds; round += 1) {
      const tables = await database.transaction(async (transaction) => {
        const before = await rowsScanned(transaction);
        await act({ ...database, ...transaction }, round);
        // What waits for the end of the transaction counts as well.
        await transaction.query('set constraints all immediate');
        const after = await rowsScanned(transaction);
        return [...after].filter(([table, rows]) => rows - (before.get(table) ?? 0) > fewRows);
      });
      expect(tables).toEqual([]);
    }
  });
});
