import type { Database } from '../../../trackli/database/database';

/** Tables whose rows are no part of Trackli: what was migrated, and what the stories note for themselves. */
const left = [
  'confluence_migrations',
  'simulation_incidents',
  'simulation_queue_changes',
  'simulation_shown',
  'simulation_told',
];

const tables = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ('{${left.join(',')}}') order by 1`;

const take = `
  drop schema if exists simulation_backup cascade;
  create schema simulation_backup;
  do $$
  declare name text;
  begin
    for name in ${tables} loop
      execute format('create table simulation_backup.%1$I as table public.%1$I', name);
    end loop;
  end $$;
  create table simulation_backup.changes as select last_value, is_called from public.confluence_changes_seq;`;

const putBack = `
  set session_replication_role = replica;
  do $$
  declare name text; columns text;
  begin
    execute (select 'truncate ' || string_agg(format('public.%I', found.name), ', ') from (${tables}) found);
    for name in ${tables} loop
      select string_agg(quote_ident(attname), ', ' order by attnum) into columns from pg_attribute
      where attrelid = format('public.%I', name)::regclass and attnum > 0 and not attisdropped and attgenerated = '';
      execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from simulation_backup.%1$I', name, columns);
    end loop;
  end $$;
  select setval('public.confluence_changes_seq', last_value, is_called) from simulation_backup.changes;
  set session_replication_role = origin;`;

/** Copies everything that is Trackli's, and what its database counts up. */
export const backUp = async (database: Database): Promise<void> => database.script(take);

/** Makes everything what it was at the last backup. No trigger of Trackli hears of it, as with a restore by the provider. */
export const restore = async (database: Database): Promise<void> => database.script(putBack);
