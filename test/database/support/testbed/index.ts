import type { Database } from '../../../../trackli/database/database';
import { applyStandIns, migrate } from '../../../../trackli/migrate';
import { untouchable } from './bystanders';
import { trackliSchema, type Variant } from './schema';
import { publication, supabaseExtras } from './supabase';

export { bystanders, mia, noah, untouchable } from './bystanders';
export { trackliSchema, type Variant } from './schema';

/** Lays Trackli as it is without this app, on a database that is empty, or that has its Supabase already (`openOwnDatabase`). */
export async function layTrackli(database: Database, variant: Variant): Promise<void> {
  const [supabase] = await database.query<{ present: boolean }>(
    `select to_regclass('vault.secrets') is not null as present`,
  );
  if (supabase?.present !== true) {
    await applyStandIns(database);
    await database.script(supabaseExtras);
  }
  await database.script(trackliSchema(variant));
  await database.script(publication);
}

/** The same with this app's migrations on top. */
export async function layGround(database: Database, variant: Variant): Promise<void> {
  await layTrackli(database, variant);
  await migrate(database);
}

/** Connections, Jira projects and secrets as they stand. */
export const untouched = async (database: Database): Promise<string> =>
  JSON.stringify(await Promise.all(untouchable.map((text) => database.query(text))));
