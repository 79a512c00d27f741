-- What Supabase brings and plain Postgres lacks: roles, the auth schema, and the grants that make row level security the
-- only thing between a user and a row. Only the sandbox and the tests apply this file.

do $$
declare
  role_name text;
begin
  foreach role_name in array array['anon', 'authenticated', 'service_role'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception
      -- Roles belong to the whole server: another database of it, or another process just now, may have made them.
      when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    if not (select rolbypassrls from pg_roles where rolname = 'service_role') then
      alter role service_role bypassrls;
    end if;
  exception
    -- Another process is at it.
    when others then
      if sqlerrm not like '%concurrently updated%' then raise; end if;
  end;
end
$$;

create schema if not exists auth;

create table if not exists auth.users (
  id uuid primary key default gen_random_uuid(),
  email text,
  is_sso_user boolean not null default false
);
-- Supabase's users_email_partial_key, which is unique there.
create index if not exists users_email_partial_key on auth.users (email) where is_sso_user = false;

create or replace function auth.uid() returns uuid language sql stable as $$
  select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

grant usage on schema auth, public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;
