import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A migration as Supabase records it. */
export interface Migration {
  version: string;
  name: string;
  text: string;
}

/** The migrations of a folder, in the order in which they are applied. */
export const readMigrations = (directory: string): Migration[] =>
  readdirSync(directory)
    .sort()
    .flatMap((file) => {
      const [, version, name] = /^(\d+)_(.+)\.sql$/.exec(file) ?? [];
      return version === undefined || name === undefined
        ? []
        : [{ version, name, text: readFileSync(join(directory, file), 'utf8') }];
    });

/**
 * One script that does what the migrations do, as one transaction: all of it, or nothing. It needs no psql. Where Supabase's record of
 * migrations is there, they are entered, so that `supabase db push` knows them later.
 */
export function oneScript(migrations: readonly Migration[]): string {
  const rows = migrations.map(({ version, name }) => `      ('${version}', '${name}')`).join(',\n');
  return `-- Trackli for Confluence: all migrations in one transaction. Made by \`npm run sql\`.
begin;
set local statement_timeout = 0;

${migrations.map(({ version, name, text }) => `-- ${version}_${name}\n\n${text.trim()}\n`).join('\n')}
do $$
begin
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    insert into supabase_migrations.schema_migrations (version, name) values
${rows}
    on conflict do nothing;
  end if;
end
$$;
commit;
`;
}
