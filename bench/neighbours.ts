import { randomUUID } from 'node:crypto';
import { createFrontEnd } from '../sandbox/trackli/front-end';
import { layGround } from '../test/database/support/testbed';
import { openOwnDatabase } from '../test/database/support/servers';
import type { Database } from '../trackli/database/database';
import {
  closeInstallation,
  leaseJobs,
  linkedAccounts,
  registerInstallation,
} from '../trackli/database/database-functions';
import { mergePageState } from '../trackli/merge-page-state';
import { connectPostgres } from '../trackli/database/postgres';
import { putSiteSettings, tidyStep } from '../trackli/database/site-functions';
import type { Tell } from './measured/tell';
import { undoInTheEnd } from './measured/undo';
import { accounts, page } from './trackli/pages-sent';
import { readNumbers } from './numbers';

const large = 'large-site';
const neighbour = 'neighbour';
const callers = 4;
/** Quiet and busy take turns, so that whatever the machine does meanwhile happens to both. */
const turnMilliseconds = 1000;
const mostTimes = 2;

const off = { syncEnabled: false, spaces: { mode: 'all' as const, spaceIds: [] } };

const register = async (database: Database, cloudId: string, now = Date.now()) =>
  registerInstallation(
    database,
    { cloudId, installationId: `installation-${cloudId}` },
    {
      siteUrl: `https://${cloudId}.example`,
      nudge: { url: 'https://n.example', secret: 'x'.repeat(43) },
      appVersion: '1',
    },
    now,
  );

/** 500 people of one site with so many tasks, half of them waiting and half of them cards. Triggers rest, as with a table that is restored. */
const filling = (rows: number) => `
  set session_replication_role = replica;
  insert into auth.users (id, email) select md5('u' || n)::uuid, n || '@large.example' from generate_series(1, 500) n;
  insert into projects (id, user_id, name) select id, id, 'Project' from auth.users where email like '%@large.example';
  insert into confluence_links (id, user_id, cloud_id, account_id, proof)
  select id, id, '${large}', 'large-' || id, 'code' from auth.users where email like '%@large.example';
  insert into tasks (id, project_id, title, status, confluence_task_id, confluence_page_id)
  select md5('c' || n)::uuid, md5('u' || 1 + n % 500)::uuid, 'Task', 'todo', 1000 + n / 5 || '-' || n, 1000 + n / 5
  from generate_series(1, ${rows / 2}) n;
  insert into confluence_pending_tasks (id, user_id, confluence_task_id, confluence_page_id, task_title, status, created_task_id)
  select md5('p' || n)::uuid, md5('u' || 1 + n % 500)::uuid, 1000 + n / 5 || '-' || n, 1000 + n / 5, 'Task',
    case when n <= ${rows / 2} then 'approved' else 'pending' end, case when n <= ${rows / 2} then md5('c' || n)::uuid end
  from generate_series(1, ${rows}) n;
  insert into confluence_ledger (id, link_id, user_id, cloud_id, content_id, local_id, task_text, title, state, pending_task_id, card_id)
  select md5('l' || n)::uuid, md5('u' || 1 + n % 500)::uuid, md5('u' || 1 + n % 500)::uuid, '${large}', 1000 + n / 5, n, 'Task', 'Task',
    case when n <= ${rows / 2} then 'approved' else 'pending' end, md5('p' || n)::uuid,
    case when n <= ${rows / 2} then md5('c' || n)::uuid end
  from generate_series(1, ${rows}) n;
  insert into confluence_contents (cloud_id, content_id, type, status, version, observed_at, covers_hash, state_hash)
  select '${large}', 1000 + n, 'page', 'current', 1, now(), '', '' from generate_series(0, ${rows / 5}) n;
  set session_replication_role = origin;
  analyze;`;

/** What a neighbour's app and its people do all day: each call's milliseconds. */
async function callOnce(database: Database, turn: number, changes: number): Promise<number> {
  const began = performance.now();
  const kind = turn % 4;
  if (kind === 0) await linkedAccounts(database, neighbour);
  else if (kind === 1) await leaseJobs(database, neighbour, 10, Date.now());
  else {
    const state = page(5000 + (turn % 50), 10, Date.now());
    const [first, ...rest] = state.tasks;
    const tasks = first === undefined ? [] : [{ ...first, title: `${first.title}, ${String(changes)}` }, ...rest];
    await mergePageState(database, neighbour, { ...state, version: changes, tasks }, Date.now());
  }
  return performance.now() - began;
}

const at = (share: number, calls: readonly number[]) =>
  [...calls].sort((one, other) => one - other)[Math.min(calls.length - 1, Math.floor(share * calls.length))] ?? NaN;

/** What makes the large site go: the last of them is the registration of a neighbour, after seven days without a word. */
const ways: Readonly<Record<string, (database: Database) => Promise<unknown>>> = {
  'switches off': async (database) => putSiteSettings(database, large, off, Date.now()),
  'is uninstalled': async (database) =>
    closeInstallation(database, { cloudId: large, installationId: `installation-${large}` }, Date.now()),
  'falls silent': async (database) => {
    await database.query(
      `update confluence_installations set last_seen_at = now() - interval '8 days' where cloud_id = '${large}'`,
    );
    await database.query(
      `update confluence_reached set since = now() - interval '9 days', until = now(), tidied_at = '-infinity'`,
    );
    return register(database, neighbour);
  },
};

/**
 * One site with so many rows of the ledger goes, in each of three ways, while another one is used as every day. Promises that in 99 of 100
 * calls the other one waits no more than twice as long as in the seconds in between in which nothing is let go of.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { rows, seconds } = readNumbers(given, { rows: 250_000, seconds: 20 });
  const { database, url, superuserUrl } = await openOwnDatabase({ waitsForDisk: true });
  const close = undoInTheEnd(() => database.close());
  const [own, tidying] = [connectPostgres(url, { max: callers }), connectPostgres(url, { max: 1 })];
  let isKept = true;
  try {
    await layGround(database, 'production');
    const frontEnd = createFrontEnd(database, { now: () => Date.now() });
    for (const site of [large, neighbour]) await register(database, site);
    for (const accountId of accounts) {
      const { userId } = await frontEnd.addUser({ name: accountId, email: `${randomUUID()}@example.com` });
      await frontEnd.link({ userId, accountId, cloudId: neighbour, siteUrl: `https://${neighbour}.example` });
    }
    const superuser = connectPostgres(superuserUrl, { max: 1 });
    await superuser.script(filling(rows));
    await superuser.close();
    while (await tidyStep(database, Date.now()));

    let calls = 0;
    const takeTurn = async (isBusy: boolean): Promise<{ times: number[]; steps: number; hasMore: boolean }> => {
      const end = performance.now() + turnMilliseconds;
      const times: number[] = [];
      const caller = async () => {
        while (performance.now() < end) {
          calls += 1;
          times.push(await callOnce(own, calls, calls));
        }
      };
      let [steps, hasMore] = [0, true];
      const tidier = async () => {
        while (isBusy && hasMore && performance.now() < end) {
          hasMore = await tidyStep(tidying, Date.now());
          steps += 1;
        }
      };
      await Promise.all([tidier(), ...Array.from({ length: callers }, caller)]);
      return { times, steps, hasMore };
    };
    await takeTurn(false);

    const table = [];
    const turns = Math.ceil(seconds / 2);
    for (const [index, [way, go]] of Object.entries(ways).entries()) {
      await putSiteSettings(database, large, { ...off, syncEnabled: true }, Date.now());
      await register(database, large);
      const began = performance.now();
      await go(database);
      const answered = performance.now() - began;
      const [quiet, busy]: [number[], number[]] = [[], []];
      let steps = 0;
      for (let turn = 0; turn < turns; turn += 1) {
        tell(index * turns + turn, Object.keys(ways).length * turns, 'turns');
        quiet.push(...(await takeTurn(false)).times);
        const taken = await takeTurn(true);
        busy.push(...taken.times);
        steps += taken.steps;
        if (!taken.hasMore) break;
      }
      const times = at(0.99, busy) / at(0.99, quiet);
      isKept &&= times <= mostTimes;
      table.push({
        'the large site': way,
        'answered in ms': answered.toFixed(0),
        'let go of meanwhile': steps * 500,
        'calls, quiet / busy': `${quiet.length} / ${busy.length}`,
        'ms (median)': `${at(0.5, quiet).toFixed(1)} / ${at(0.5, busy).toFixed(1)}`,
        'ms (99 of 100)': `${at(0.99, quiet).toFixed(1)} / ${at(0.99, busy).toFixed(1)}`,
        'times as long (99 of 100)': times.toFixed(2),
      });
    }
    console.table(table);
    return isKept;
  } finally {
    await Promise.all([own.close(), tidying.close()]);
    await close();
  }
}
