-- The last of these migrations that was applied, for whoever looks into trouble: by Supabase's own record, or by that of
-- trackli/migrate.ts.

create or replace function public.confluence_schema_version() returns text
-- Runs as its owner: the records belong to whoever migrates.
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  by_supabase text;
  by_trackli text;
begin
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute $query$
      select max(version || '_' || name) from supabase_migrations.schema_migrations where name like 'confluence\_%'
    $query$ into by_supabase;
  end if;
  if to_regclass('public.confluence_migrations') is not null then
    execute 'select max(name) from public.confluence_migrations' into by_trackli;
  end if;
  return coalesce(replace(greatest(by_supabase, by_trackli), '.sql', ''), 'unknown');
end
$$;

revoke execute on function public.confluence_schema_version() from public, anon, authenticated;
grant execute on function public.confluence_schema_version() to service_role;
