-- The last of these migrations, for whoever looks into trouble. Every later one says this anew.

create or replace function public.confluence_schema_version() returns text
language sql immutable set search_path = public, pg_temp as $$
  select '20260201230500_confluence_schema_version'
$$;

revoke execute on function public.confluence_schema_version() from public, anon, authenticated;
grant execute on function public.confluence_schema_version() to service_role;
