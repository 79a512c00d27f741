import type { Database } from '../../../trackli/database/database';
import { applyStandIns } from '../../../trackli/migrate';

/** A database with what Supabase brings and without Trackli. One of a server has that already (`openOwnDatabase`). */
export async function layBare(database: Database): Promise<void> {
  const [supabase] = await database.query<{ present: boolean }>(
    `select to_regclass('auth.users') is not null as present`,
  );
  if (supabase?.present !== true) await applyStandIns(database);
}
