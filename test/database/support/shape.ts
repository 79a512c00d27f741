import type { Database } from '../../../trackli/database/database';

/** Everything the migrations make or change, one line for each thing. */
export const shapeOf = async (database: Database): Promise<string[]> =>
  (
    await Promise.all(
      [
        `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
         where table_schema = 'public' order by 1, 2`,
        `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
         where connamespace = 'public'::regnamespace order by 1, 2`,
        `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
        `select table_name, column_name, grantee, privilege_type from information_schema.column_privileges
         where table_schema = 'public' and grantee in ('anon', 'authenticated') order by 1, 2, 3, 4`,
        `select tgname from pg_trigger where not tgisinternal order by 1`,
        `select proname, prosrc, proacl::text from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
        `select tablename, policyname, qual from pg_policies where schemaname = 'public' order by 1, 2`,
      ].map((text) => database.query(text)),
    )
  )
    .flat()
    .map((row) => JSON.stringify(row));
