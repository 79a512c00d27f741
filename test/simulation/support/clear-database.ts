import type { Database } from '../../../trackli/database/database';

interface Table {
  name: string;
}

const filled = `
  select oid::regclass::text as name from pg_class
  where (relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('confluence_migrations', 'confluence_epoch')
      or oid = 'auth.users'::regclass)
    and pg_relation_size(oid) > 0`;

/**
 * Empties every table of Trackli's, people included, without a trigger's notice; what is about the database itself stays. The tables are
 * as new: a story finds its rows in the same order whatever was told before it. A `truncate` would do the same, but makes the files of
 * every table and index anew, and each plan that the session keeps as well: a fifth of what a short story takes.
 */
export async function clearDatabase(database: Database): Promise<void> {
  const names = (await database.query<Table>(filled)).map(({ name }) => name);
  if (names.length === 0) return;
  const deletions = names.map((name) => `delete from ${name};`).join('\n');
  await database.script(`set session_replication_role = replica; ${deletions} set session_replication_role = origin;`);
  await database.script(`vacuum ${names.join(', ')}`);
}
