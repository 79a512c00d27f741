import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../trackli/database/database';
import { readMigrations } from '../../scripts/sql/one-script';
import { migrate } from '../../trackli/migrate';
import { connectPostgres } from '../../trackli/database/postgres';
import { bystanders, layTrackli, untouched } from './support/testbed';
import { onEachDatabase, openOwnDatabase } from './support/servers';
import { shapeOf } from './support/shape';
import { cloudId, createWorld, outcomesOf, task } from './support/world';

const rollback = readFileSync(join(__dirname, '../../trackli/rollback/confluence.sql'), 'utf8');

/** What the rollback leaves: columns that Trackli's code uses and its migrations do not make, and those of its plan. */
const stays =
  /"column_name":"(project_id|confluence_page_url|completed_at|confluence_space_name|last_known_status|confluence_webhook_id)"/;
const comparable = (shape: string[]) => shape.filter((line) => !stays.test(line));

/** A table and a function of Trackli's own that are called as ours are. */
const trackliOwn = `
  create table confluence_favourites (id integer primary key);
  alter table confluence_favourites enable row level security;
  insert into confluence_favourites values (1);
  create function confluence_greeting() returns text language sql immutable set search_path = '' as $$ select 'hello' $$;`;

test('the rollback takes every migration out of Supabase’s record', () => {
  const [, versions = ''] = /schema_migrations where version = any \(array\[([^\]]*)\]/.exec(rollback) ?? [];
  expect(versions.match(/\d{14}/g)).toEqual(
    readMigrations(join(__dirname, '../../trackli/migrations')).map(({ version }) => version),
  );
});

onEachDatabase((server) => {
  let database: Database;
  let close: () => Promise<void>;
  let shape: string[];
  beforeEach(async () => {
    if (server.name === 'PGlite') {
      database = await server.open();
      close = () => database.close();
    } else {
      const own = await openOwnDatabase();
      database = connectPostgres(own.url, { max: 1 });
      close = async () => {
        await database.close();
        await own.database.close();
      };
    }
    await layTrackli(database, server.name === 'PGlite' ? 'repository' : 'production');
    await database.script(bystanders);
    await database.script(trackliOwn);
    await database.script(`
      create schema supabase_migrations;
      create table supabase_migrations.schema_migrations (version text primary key, name text);
      insert into supabase_migrations.schema_migrations
      values ('20260109', 'confluence_of_trackli'), ('20260201230500', 'confluence_schema_version')`);
    shape = await shapeOf(database);
    await migrate(database);
  }, 240_000);
  afterEach(() => close());

  test('back at once: the shape is as it was, what is Trackli’s own is there, its migrations are on record', async () => {
    const before = await untouched(database);
    await database.script(rollback);
    expect(comparable(await shapeOf(database))).toEqual(comparable(shape));
    expect(await untouched(database)).toBe(before);
    expect(await database.query('select id, confluence_greeting() as word from confluence_favourites')).toEqual([
      { id: 1, word: 'hello' },
    ]);
    expect(await database.query('select name from supabase_migrations.schema_migrations')).toEqual([
      { name: 'confluence_of_trackli' },
    ]);
  });

  test('back after use, and forth again: what the old shape cannot hold is kept and returns', async () => {
    const { sync, link, linked, approved, frontEnd, ledger } = createWorld(database);
    const anna = await linked('anna');
    // A second site on which the same keys occur.
    const there = { ...anna, accountId: 'account-there' };
    await link(there, { cloudId: 'cloud-b', siteUrl: 'https://b.example' });
    await sync([task('1', there)], { url: 'https://b.example/wiki/x' }, 'cloud-b');
    const cardId = await approved(anna, task('2', anna)).catch(async () => null);
    await sync([task('1', anna), task('2', anna), task('3', anna), task('5', anna)]);
    const third = (await frontEnd.queue(anna.userId)).find(({ title }) => title === 'Task 3');
    await frontEnd.dismiss(third?.id ?? '');
    // Task 5 was withdrawn.
    await sync([task('1', anna), task('2', anna), task('3', anna)]);
    const before = await ledger(anna);
    const states = (rows: typeof before) => rows.map(({ taskKey, status }) => `${taskKey} ${status}`).sort();
    expect(before.length).toBeGreaterThan(3);

    await database.script(rollback);
    expect(comparable(await shapeOf(database)).filter((line) => !line.includes('connection_id'))).toEqual(
      comparable(shape).filter((line) => !line.includes('connection_id')),
    );
    expect(
      await database.query(`select count(*) as rows from confluence_pending_tasks where status = 'withdrawn'`),
    ).toEqual([{ rows: 0 }]);
    // Meanwhile the user goes on, with the functions of before.
    await database.query(`update confluence_pending_tasks set status = 'dismissed' where task_title = 'Task 1'`);

    await migrate(database);
    expect(states(await ledger(anna))).toEqual(
      states(before.map((row) => (row.title === 'Task 1' ? { ...row, status: 'dismissed' } : row))),
    );
    expect(await database.query(`select to_regnamespace('confluence_rollback') as kept`)).toEqual([{ kept: null }]);
    expect(cardId).not.toBe('');
    // The page's order and the bases are known: nothing is discovered a second time.
    const answer = await sync([task('2', anna), task('5', anna)], { version: 99, at: 600_000 }, cloudId);
    expect(Object.values(outcomesOf(answer))).not.toContain('discovered');
  });
});
