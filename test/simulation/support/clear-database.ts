import type { Database } from '../../../trackli/database/database';

/**
 * Empties every table of Trackli's, people included; what is about the database itself stays. The tables are as new: a story finds its rows in
 * the same order whatever was told before it.
 */
export async function clearDatabase(database: Database): Promise<void> {
  await database.script(`
    do $$
    begin
      execute (select 'truncate auth.users, ' || string_agg(oid::regclass::text, ', ') from pg_class
               where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('confluence_migrations', 'confluence_epoch'));
    end
    $$`);
}
