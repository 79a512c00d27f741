import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../trackli/database';
import { applyStandIns, migrate } from '../../trackli/migrate';
import { registerInstallation } from '../../trackli/database-functions';
import { presentSchema } from './support/present-schema';
import { onEachDatabase } from './support/servers';
import { cloudId, createWorld, outcomesOf, pageId, siteUrl, start, task } from './support/world';

const rollback = readFileSync(join(__dirname, '../../trackli/rollback/confluence.sql'), 'utf8');
const anna = { userId: '00000000-0000-0000-0000-000000000001', projectId: '', accountId: 'account-anna' };
const connectionId = '00000000-0000-0000-0000-000000000003';

/** docs/moving-over.md, step by step, with both integrations at work in between. */
onEachDatabase((server) => {
  let database: Database;
  beforeEach(async () => {
    database = await server.open();
    await applyStandIns(database);
    await database.script(presentSchema);
  }, 60_000);
  afterEach(() => database.close());

  /** What the button of before does with the tasks it finds: it asks which it has, and puts in the others. */
  const oldFetch = async (localIds: readonly string[]) => {
    const keys = localIds.map((localId) => `${pageId}-${localId}`);
    const known = await database.query<{ key: string }>(
      `select confluence_task_id as key from confluence_pending_tasks
       where user_id = $1::uuid and confluence_task_id = any(string_to_array($2, ','))`,
      [anna.userId, keys.join()],
    );
    for (const key of keys.filter((candidate) => !known.some((row) => row.key === candidate)))
      await database.query(
        `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
         values ($1::uuid, $2::uuid, $3, $4, $5)`,
        [anna.userId, connectionId, key, pageId, `Task ${key}`],
      );
  };
  /** Every task of Anna's, by key: in how many rows, and in which state. */
  const ledger = async () => {
    const rows = await database.query<{ key: string; rows: number; status: string }>(
      `select confluence_task_id as key, count(*) as rows, min(status) as status from confluence_pending_tasks
       where connection_id = $1::uuid group by 1 order by 1`,
      [connectionId],
    );
    return Object.fromEntries(rows.map(({ key, rows: count, status }) => [key, `${count} ${status}`]));
  };
  const cards = async () =>
    database.query(
      'select confluence_task_id as key, status from tasks where confluence_task_id is not null order by 1',
    );
  /** Three open tasks from before, one of which was dismissed; 5 and 6 are written while both integrations are at work. */
  const onThePage = ['1', '2', '3', '5', '6'].map((localId) => task(localId, anna));
  const nothingLostOrDoubled = {
    '100-1': '1 pending',
    '100-2': '1 approved',
    '100-3': '1 dismissed',
    '100-5': '1 pending',
    '100-6': '1 pending',
  };

  test('no task is lost or doubled on the way, whoever comes first, and none on the way back', async () => {
    // 1 and 2: migrations, and a function that nobody calls yet. The button goes on working.
    await migrate(database);
    await oldFetch(['1', '2', '3', '5']);
    // 3: the app is installed, and looks at the page. What the old function made is adopted and gets its title and address, what it never saw is found.
    const nudge = { url: 'https://nudge.example/x', secret: 's'.repeat(40) };
    await registerInstallation(
      database,
      { cloudId, installationId: 'installation-1' },
      { siteUrl, nudge, appVersion: '1.0.0' },
      start,
    );
    const { look, frontEnd } = createWorld(database);
    expect(outcomesOf(await look(onThePage))).toEqual({
      '1': 'updated',
      '2': 'updated',
      '3': 'ignored: dismissed',
      '5': 'updated',
      '6': 'discovered',
    });
    // Somebody presses the button once more: the app was first this time.
    await oldFetch(['1', '2', '3', '5', '6']);
    await look(onThePage);
    expect(await ledger()).toEqual(nothingLostOrDoubled);

    // 4: a card that moves makes a job by itself; whether the old function writes the same as well does not matter.
    const [card] = await frontEnd.board(anna.userId);
    await frontEnd.moveCard(card?.id ?? '', 'done');
    expect(await database.query('select status, wished_status from confluence_jobs')).toEqual([
      { status: 'open', wished_status: 'complete' },
    ]);
    await look(onThePage.map((shown) => (shown.localId === '2' ? { ...shown, status: 'complete' as const } : shown)));
    expect(await cards()).toEqual([{ key: '100-2', status: 'done' }]);
    expect(await database.query(`select 1 from confluence_jobs where status = 'open'`)).toEqual([]);

    // Back: every task and card is there, the button finds what it found, and makes nothing twice.
    await database.script(rollback);
    expect(await ledger()).toEqual(nothingLostOrDoubled);
    await oldFetch(['1', '2', '3', '5', '6']);
    expect(await ledger()).toEqual(nothingLostOrDoubled);
    expect(await cards()).toEqual([{ key: '100-2', status: 'done' }]);

    // And over again.
    await migrate(database);
    await createWorld(database).look(onThePage, { version: 100, at: 86_400 });
    expect(await ledger()).toEqual(nothingLostOrDoubled);
  });

  test('5 and 7: without webhooks and OAuth tokens the connection goes on as a linked account', async () => {
    await migrate(database);
    await database.query(
      `update atlassian_connections set webhook_id = null, access_token_secret_id = null, refresh_token_secret_id = null`,
    );
    expect(outcomesOf(await createWorld(database).look([task('7', anna)]))).toMatchObject({ '7': 'discovered' });
  });
});
