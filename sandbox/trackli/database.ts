import type { Database } from '../../trackli/database/database';
import { applyStandIns, migrate } from '../../trackli/migrate';
import { connectPostgres } from '../../trackli/database/postgres';

async function connect(url: string | undefined): Promise<Database> {
  if (url !== undefined) return connectPostgres(url);
  const { openPglite } = await import('../../trackli/database/pglite');
  return openPglite();
}

/**
 * Trackli's database for the sandbox, ready for use: the Postgres at `url`, or one inside this process. A Postgres without
 * the schema `auth` gets stand-ins for what Supabase brings.
 */
export async function openDatabase(url?: string): Promise<Database> {
  const database = await connect(url);
  try {
    const [supabase] = await database.query<{ present: boolean }>(
      `select to_regclass('auth.users') is not null as present`,
    );
    if (supabase?.present !== true) await applyStandIns(database);
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
