import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../trackli/database';
import { applyStandIns, migrate } from '../../trackli/migrate';
import { connectPostgres } from '../../trackli/postgres';
import { presentQueries, presentSchema, presentUsers } from './support/present-schema';
import { shapeOf } from './support/shape';
import { signedIn } from './support/signed-in';
import { onEachDatabase, onPostgres, openOwnDatabase } from './support/servers';
import { createWorld, outcomesOf, task } from './support/world';

onEachDatabase((server) => {
  let database: Database;
  beforeEach(async () => {
    database = await server.open();
    await applyStandIns(database);
  }, 60_000);
  afterEach(() => database.close());

  test('a bare database: twice is as once, also without the record', async () => {
    await migrate(database);
    const shape = await shapeOf(database);
    await migrate(database);
    expect(await shapeOf(database)).toEqual(shape);
    await database.query('delete from confluence_migrations');
    await migrate(database);
    expect(await shapeOf(database)).toEqual(shape);
    const open = await database.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity`,
    );
    expect(open).toEqual([]);
  });

  test('as Supabase applies them, with its own record: the same, and health names the last one', async () => {
    const directory = join(__dirname, '../../trackli/migrations');
    const names = readdirSync(directory).sort();
    await database.script(
      `create schema supabase_migrations;
       create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)`,
    );
    for (const name of names) {
      await database.script(readFileSync(join(directory, name), 'utf8'));
      const [, version, title] = /^(\d+)_(.*)\.sql$/.exec(name) ?? [];
      await database.query('insert into supabase_migrations.schema_migrations (version, name) values ($1, $2)', [
        version,
        title,
      ]);
    }
    expect(await database.query('select confluence_schema_version() as version')).toEqual([
      { version: names.at(-1)?.replace('.sql', '') },
    ]);
  });

  test('on top of the present tables: rows stay valid and are taken over', async () => {
    await database.script(presentSchema);
    // With all rights, and as each of the users.
    const present = () =>
      Promise.all(
        [
          database,
          ...presentUsers.map((userId) => signedIn(database, { role: 'authenticated' as const, userId })),
        ].flatMap((who) => presentQueries.map((text) => who.query(text))),
      );
    const before = await present();
    expect(before[presentQueries.length + 1]).toEqual([{ task_title: 'Pending' }]);
    await migrate(database);
    await database.query('delete from confluence_migrations');
    await migrate(database);
    expect(await present()).toEqual(before);
    // The policies are the present ones.
    const ours = await database.query(`select policyname from pg_policies where policyname not like 'Users %'`);
    expect(ours).toEqual([]);

    const { look } = createWorld(database);
    const anna = { userId: '', projectId: '', accountId: 'account-anna' };
    const answer = await look([
      task('1', anna, { status: 'complete' }),
      task('2', anna, { status: 'complete' }),
      task('3', anna),
      task('4', anna),
    ]);
    expect(answer.accountsVersion).toBe(1);
    expect(outcomesOf(answer)).toEqual({
      '1': 'withdrawn',
      '2': 'completed',
      '3': 'ignored: dismissed',
      '4': 'discovered',
    });
    expect(outcomesOf(await look([task('4', anna)]))).toEqual({ '2': 'removed', '4': 'unchanged' });
  });
});

onPostgres(() => {
  test('two processes that start at once both find the schema in place', async () => {
    const { database, url } = await openOwnDatabase();
    const other = connectPostgres(url);
    await applyStandIns(database);
    await Promise.all([migrate(database), migrate(other)]);
    const [count] = await database.query<{ applied: number }>('select count(*) as applied from confluence_migrations');
    expect(count?.applied).toBeGreaterThan(5);
    await other.close();
    await database.close();
  });
});
