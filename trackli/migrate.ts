import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './database/database';

/** Any number will do, as long as everybody who migrates takes the same. */
const lock = 7_265_530_119;

const record = 'public.confluence_migrations';

/** Waiting for another process, or writing a large table, may take longer than a call may. */
const prepare = `
  set local statement_timeout = 0;
  select pg_advisory_xact_lock(${lock});
  create table if not exists ${record} (name text primary key, applied_at timestamptz not null default now());
  alter table ${record} enable row level security;`;

async function sqlFiles(directory: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(directory, name), 'utf8') })));
}

/**
 * Brings Trackli's schema up to date: applies the migrations that are not recorded, in order, each in a transaction of its
 * own. Every migration may be run again, so a lost record, or two processes that start at once, do no harm.
 * Needs what Supabase brings: the schema `auth` and the roles `anon`, `authenticated` and `service_role`.
 */
export async function migrate(database: Database): Promise<void> {
  await database.script(prepare);
  const applied = await database.query<{ name: string }>(`select name from ${record}`);
  const known = new Set(applied.map(({ name }) => name));
  for (const { name, text } of await sqlFiles(join(__dirname, 'migrations'))) {
    if (known.has(name)) continue;
    // Several statements sent as one are one transaction; the lock is held to its end.
    await database.script(`
      set local statement_timeout = 0;
      select pg_advisory_xact_lock(${lock});
      ${text}
      insert into ${record} (name) values ('${name}') on conflict do nothing;`);
  }
}

/** Gives a plain Postgres the parts of Supabase that the migrations build on. Never for a real Trackli. */
export async function applyStandIns(database: Database): Promise<void> {
  for (const { text } of await sqlFiles(join(__dirname, 'stand-ins'))) await database.script(text);
}
