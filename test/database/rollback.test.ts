import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../trackli/database';
import { applyStandIns, migrate } from '../../trackli/migrate';
import { presentQueries, presentSchema } from './support/present-schema';
import { onEachDatabase } from './support/servers';
import { shapeOf } from './support/shape';
import { tablesOf } from './support/trackli';
import { createWorld, outcomesOf, task } from './support/world';

const rollback = readFileSync(join(__dirname, '../../trackli/rollback/confluence.sql'), 'utf8');
const anna = { userId: '00000000-0000-0000-0000-000000000001', projectId: '', accountId: 'account-anna' };

onEachDatabase((server) => {
  let database: Database;
  let shape: string[];
  let rows: unknown;
  const present = () => Promise.all(presentQueries.map((text) => database.query(text)));
  /** The ledger of one user on every site: what is there, and in which state. */
  const ledger = () =>
    database.query(
      `select connection.site_id as site, confluence_task_id as key, pending.status
       from confluence_pending_tasks pending join atlassian_connections connection on connection.id = connection_id
       where pending.user_id = '${anna.userId}' order by site, key`,
    );

  /** How many rows each table has. */
  const counts = async () => {
    const counted: Record<string, number> = {};
    for (const table of await tablesOf(database)) {
      const [row] = await database.query<{ rows: number }>(`select count(*) as rows from ${table}`);
      counted[table] = row?.rows ?? 0;
    }
    return counted;
  };

  beforeEach(async () => {
    database = await server.open();
    await applyStandIns(database);
    await database.script(presentSchema);
    [shape, rows] = [await shapeOf(database), await present()];
    await migrate(database);
  }, 60_000);
  afterEach(() => database.close());

  test('back at once: the shape and every row are as they were', async () => {
    await database.script(rollback);
    expect(await shapeOf(database)).toEqual(shape);
    expect(await present()).toEqual(rows);
  });

  test('back after use, and forth again: what the old shape cannot hold is kept and returns', async () => {
    const { look, link } = createWorld(database);
    // A second site on which the same keys occur, with an account linked through Forge.
    await link({ ...anna, accountId: 'account-there' }, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await look([task('1', { ...anna, accountId: 'account-there' })], {}, 'cloud-b');
    // The card of task 2 is done on the page and here; task 5 was withdrawn.
    await look([task('1', anna), task('2', anna, { status: 'complete' }), task('5', anna)]);
    await look([task('1', anna), task('2', anna, { status: 'complete' })]);
    const rowsBefore = await counts();
    const before = await ledger();
    expect(before).toEqual([
      { site: 'cloud-a', key: '100-1', status: 'pending' },
      { site: 'cloud-a', key: '100-2', status: 'approved' },
      { site: 'cloud-a', key: '100-3', status: 'dismissed' },
      { site: 'cloud-a', key: '100-5', status: 'withdrawn' },
      { site: 'cloud-b', key: '100-1', status: 'pending' },
    ]);

    await database.script(rollback);
    expect(await shapeOf(database)).toEqual(shape);
    expect(await ledger()).toEqual(before.slice(0, 3));
    // Meanwhile the user goes on, with the functions of before.
    await database.query(`update confluence_pending_tasks set status = 'dismissed' where confluence_task_id = '100-1'`);

    await migrate(database);
    expect(await counts()).toEqual(rowsBefore);
    expect(await ledger()).toEqual([{ ...(before[0] as object), status: 'dismissed' }, ...before.slice(1)]);
    const [card] = await database.query(
      `select confluence_previous_status as previous, last_known_status as base
       from tasks card join confluence_pending_tasks ledger on ledger.created_task_id = card.id`,
    );
    expect(card).toEqual({ previous: 'backlog', base: 'complete' });
    expect(
      await database.query('select count(*) as connections from atlassian_connections where token_expires_at is null'),
    ).toEqual([{ connections: 1 }]);
    expect(await database.query(`select to_regnamespace('confluence_rollback') as kept`)).toEqual([{ kept: null }]);
    // The page's order and the bases are known: nothing is discovered a second time.
    const answer = await look([task('2', anna), task('5', anna)], { version: 9, at: 600 });
    expect(outcomesOf(answer)).toEqual({ '2': 'reopened', '5': 'restored' });
  });
});
