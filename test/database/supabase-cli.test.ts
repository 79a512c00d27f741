import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../trackli/database/database';
import { connectPostgres } from '../../trackli/database/postgres';
import { layTrackli } from './support/testbed';
import { shapeOf } from './support/shape';
import { onPostgres, openOwnDatabase } from './support/servers';

const repository = join(__dirname, '../..');
const migrations = join(repository, 'trackli/migrations');
const ours = readdirSync(migrations).sort();

/** Supabase's own program, on a folder as `npm run build:edge` makes it. It sends nothing anywhere but to the address it is given. */
onPostgres(() => {
  let folder: string;
  let own: { database: Database; url: string; superuserUrl: string };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'supabase-project-'));
    mkdirSync(join(folder, 'supabase'));
    cpSync(join(repository, 'trackli/supabase/config.toml'), join(folder, 'supabase/config.toml'));
    cpSync(migrations, join(folder, 'supabase/migrations'), { recursive: true });
    own = await openOwnDatabase();
  }, 240_000);
  afterEach(async () => {
    await own.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const supabase = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      join(repository, 'node_modules/.bin/supabase'),
      [...args, `--remote=${own.superuserUrl}`, '--yes'],
      {
        cwd: folder,
        encoding: 'utf8',
        input: '',
        timeout: 300_000,
        env: { ...process.env, HOME: folder, DO_NOT_TRACK: '1', SUPABASE_TELEMETRY_DISABLED: '1' },
      },
    );
    return { status, text: `${stdout}\n${stderr}` };
  };
  const superuser = async <Result>(work: (database: Database) => Promise<Result>) => {
    const database = connectPostgres(own.superuserUrl, { max: 1 });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  };
  const recorded = () =>
    superuser(async (database) =>
      (
        await database.query<{ file: string }>(
          `select version || '_' || name || '.sql' as file from supabase_migrations.schema_migrations order by 1`,
        )
      ).map(({ file }) => file),
    );

  test('db push takes them on an empty project, in order and once; advisors and lint have nothing against the result', async () => {
    expect(supabase('db', 'push')).toMatchObject({ status: 0 });
    expect(await recorded()).toEqual(ours);
    expect(supabase('db', 'push').text).toMatch(/up to date/i);
    expect(supabase('db', 'advisors', '--fail-on', 'warn')).toMatchObject({ status: 0 });
    const checked = await superuser((database) =>
      database.query(`select from pg_available_extensions where name = 'plpgsql_check'`),
    );
    if (checked.length > 0) {
      const lint = supabase('db', 'lint', '--level', 'error', '--fail-on', 'error');
      expect(lint.status === 0 ? '' : lint.text).toBe('');
    } else if (process.env['CI'] === 'true') throw new Error('Install postgresql-15-plpgsql-check.');
  }, 600_000);

  test('beside Trackli as it is, whose own files were applied in the SQL editor', async () => {
    await superuser((database) => layTrackli(database, 'production'));
    expect(supabase('db', 'push')).toMatchObject({ status: 0 });
    expect(await recorded()).toEqual(ours);
  }, 600_000);

  test('beside migrations of Trackli’s that are on record: fetched first, then pushed without a flag', async () => {
    await superuser(async (database) => {
      await layTrackli(database, 'repository');
      await database.script(`
        create schema supabase_migrations;
        create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
        insert into supabase_migrations.schema_migrations values
          ('20260109', array['select 1'], 'spark_analytics'), ('20260110', array['select 1'], 'project_tags')`);
    });
    expect(supabase('db', 'push').text).toContain('Remote migration versions not found');
    expect(supabase('migration', 'fetch')).toMatchObject({ status: 0 });
    // The program fetches into the same folder; ours are there still.
    cpSync(migrations, join(folder, 'supabase/migrations'), { recursive: true });
    expect(supabase('db', 'push')).toMatchObject({ status: 0 });
    expect((await recorded()).slice(2)).toEqual(ours);
  }, 600_000);

  test('Trackli’s own folder, with its repeated versions, cannot be pushed from: hence a folder of our own', async () => {
    for (const name of ['one', 'two'])
      writeFileSync(join(folder, `supabase/migrations/20260110_${name}.sql`), 'select 1;');
    const { status, text } = supabase('db', 'push');
    expect({ status: status === 0, text }).toMatchObject({ status: false });
    expect(text).toContain('20260110');
  }, 600_000);

  test('a migration that fails leaves nothing of itself, and can be pushed again', async () => {
    const last = join(folder, 'supabase/migrations', ours.at(-2) ?? '');
    const good = readFileSync(last, 'utf8');
    writeFileSync(last, `${good}\ncreate table public.confluence_half_done (id integer);\nselect 1 / 0;\n`);
    expect(supabase('db', 'push').status).not.toBe(0);
    expect(await recorded()).toEqual(ours.slice(0, -2));
    expect(
      await superuser((database) => database.query(`select to_regclass('public.confluence_half_done') as half`)),
    ).toEqual([{ half: null }]);
    writeFileSync(last, good);
    expect(supabase('db', 'push')).toMatchObject({ status: 0 });
    const pushed = await superuser(shapeOf);
    expect(pushed.some((line) => line.includes('confluence_schema_version'))).toBe(true);
  }, 600_000);
});
