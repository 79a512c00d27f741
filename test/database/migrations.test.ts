import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneScript, readMigrations } from '../../scripts/sql/one-script';
import type { Database } from '../../trackli/database/database';
import { migrate } from '../../trackli/migrate';
import { connectPostgres } from '../../trackli/database/postgres';
import { bystanders, layTrackli, mia, noah, untouched, type Variant } from './support/testbed';
import { frontEndActs, frontEndQueries, functionQueries } from './support/testbed/queries';
import { shapeOf } from './support/shape';
import { signedIn } from './support/signed-in';
import { onEachDatabase, onPostgres, openOwnDatabase } from './support/servers';
import { layBare } from './support/bare';

const directory = join(__dirname, '../../trackli/migrations');
const variants: Variant[] = ['repository', 'production'];

onEachDatabase((server) => {
  let database: Database;
  beforeEach(async () => {
    database = await server.open();
  }, 240_000);
  afterEach(() => database.close());

  test('a bare database: twice is as once, also without the record', async () => {
    await layBare(database);
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

  test('the schema’s version is that of the last migration', async () => {
    await layBare(database);
    await migrate(database);
    expect(await database.query('select confluence_schema_version() as version')).toEqual([
      { version: readdirSync(directory).sort().at(-1)?.replace('.sql', '') },
    ]);
  });

  describe.each(variants)('on top of Trackli as it is (%s)', (variant) => {
    const present = async () =>
      Promise.all([
        ...[mia, noah].flatMap(({ userId }) =>
          frontEndQueries.map((text) => signedIn(database, { role: 'authenticated', userId }).query(text)),
        ),
        ...[mia, noah].flatMap(({ userId }) =>
          functionQueries(userId).map((text) => signedIn(database, { role: 'service_role' }).query(text)),
        ),
      ]);
    beforeEach(async () => {
      await layTrackli(database, variant);
      await database.script(bystanders);
    });

    test('twice: every query of its front end and functions gives the rows it gave', async () => {
      // Columns that the migrations add are the front end's own, and absent before.
      const before = await present();
      const connections = await untouched(database);
      expect(before.flat().length).toBeGreaterThan(25);
      await migrate(database);
      await database.query('delete from confluence_migrations');
      await migrate(database);
      expect(await present()).toEqual(before);
      expect(strip(await untouched(database))).toBe(strip(connections));
    });

    test('what its front end writes does what it did', async () => {
      const asMia = signedIn(database, { role: 'authenticated', userId: mia.userId });
      const acts = async () => {
        const results = [];
        for (const text of frontEndActs) results.push(await asMia.query(text));
        return results;
      };
      const dump = async () =>
        Promise.all(
          ['projects', 'tasks', 'confluence_pending_tasks', 'jira_project_sync'].map((table) =>
            database.query(
              `select to_jsonb(row) - 'updated_at' - 'id' - 'created_at' as row from ${table} row order by 1`,
            ),
          ),
        );
      const [written, rows] = [await acts(), await dump()];
      await database.script(`truncate auth.users cascade; truncate vault.secrets; ${bystanders}`);
      await migrate(database);
      expect(await acts()).toEqual(written);
      expect(strip(JSON.stringify(await dump()))).toBe(strip(JSON.stringify(rows)));
    });
  });
});

/** A script is sent whole over one connection, as the SQL editor sends it. */
onEachDatabase((server) => {
  let database: Database;
  let close: () => Promise<void>;
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
    await layBare(database);
  }, 240_000);
  afterEach(() => close());

  test('as one script that is pasted: twice is as once, and it is entered in Supabase’s record', async () => {
    await database.script(
      `create schema supabase_migrations;
       create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text)`,
    );
    const script = oneScript(readMigrations(directory));
    // Nothing of psql's own.
    expect(script).not.toMatch(/^\\\w|:'\w|:"\w/m);
    await database.script(script);
    const shape = await shapeOf(database);
    await database.script(script);
    expect(await shapeOf(database)).toEqual(shape);
    const recorded = await database.query<{ name: string }>(
      `select version || '_' || name || '.sql' as name from supabase_migrations.schema_migrations order by 1`,
    );
    expect(recorded.map(({ name }) => name)).toEqual(readdirSync(directory).sort());
  });

  test('a script that fails in the middle leaves nothing', async () => {
    const shape = await shapeOf(database);
    const broken = { version: '3', name: 'broken', text: 'select 1 / 0;' };
    await expect(database.script(oneScript([...readMigrations(directory).slice(0, 7), broken]))).rejects.toThrow(
      'division',
    );
    await database.script('rollback');
    expect(await shapeOf(database)).toEqual(shape);
  });
});

/** Without the columns that the migrations add. */
const strip = (text: string) =>
  text.replaceAll(
    /,?"(confluence_webhook_id|last_known_status|confluence_sync_status|confluence_sync_error|confluence_page_url|project_id)":("[^"]*"|null)/g,
    '',
  );

onPostgres(() => {
  test('two processes that start at once both find the schema in place', async () => {
    const { database, url } = await openOwnDatabase();
    const other = connectPostgres(url);
    await Promise.all([migrate(database), migrate(other)]);
    const [count] = await database.query<{ applied: number }>('select count(*) as applied from confluence_migrations');
    expect(count?.applied).toBe(readMigrations(directory).length);
    await other.close();
    await database.close();
  });

  test('each file is one statement of a client that sends it whole, so that one that fails leaves nothing of itself', () => {
    for (const { version, name, text } of readMigrations(directory)) {
      expect({ name, breaks: /^\s*(begin|commit)\s*;|concurrently/im.test(text) }).toEqual({ name, breaks: false });
      expect(readFileSync(join(directory, `${version}_${name}.sql`), 'utf8')).toBe(text);
    }
  });
});
