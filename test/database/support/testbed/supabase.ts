/**
 * What a Supabase project has beside the roles and users of trackli/stand-ins: the Vault, and the publication that Realtime follows. The
 * owner of Trackli's tables is no superuser there; it may act as the roles of the API and scans row level security.
 */
export const supabaseExtras = `
  create schema if not exists vault;
  create table if not exists vault.secrets (
    id uuid primary key default gen_random_uuid(), name text unique, secret text not null,
    created_at timestamptz default now(), updated_at timestamptz default now());
  create or replace function public.get_vault_secret(p_id uuid) returns text language sql security definer
    set search_path = '' as $$ select secret from vault.secrets where id = p_id $$;
  revoke execute on function public.get_vault_secret(uuid) from public, anon, authenticated;
  grant execute on function public.get_vault_secret(uuid) to service_role;`;

/** Once Trackli's tables are there. */
export const publication = `
  create publication supabase_realtime for table tasks, projects, confluence_pending_tasks, pending_email_tasks`;

/** The role that owns Trackli's tables: what Supabase's "postgres" is. It belongs to the server, and stays. */
export const ownerRole = 'trackli_test_owner';

/** By a superuser, before anything is made: lets the owner make Trackli in this database. */
export const letOwnerWork = (database: string): string => `
  do $$
  begin
    create role ${ownerRole} nologin nosuperuser bypassrls;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$
  begin
    grant anon, authenticated, service_role to ${ownerRole};
  exception when others then
    -- Another process is at it.
    if sqlerrm not like '%concurrently updated%' then raise; end if;
  end $$;
  grant create on database ${database} to ${ownerRole};
  grant usage, create on schema public, auth, vault to ${ownerRole};
  grant all on all tables in schema auth, vault to ${ownerRole};
  grant execute on all functions in schema auth to ${ownerRole};
  alter function public.get_vault_secret(uuid) owner to ${ownerRole};
  alter default privileges for role ${ownerRole} in schema public grant all on tables to anon, authenticated, service_role;
  alter default privileges for role ${ownerRole} in schema public grant all on functions to anon, authenticated, service_role;
  alter default privileges for role ${ownerRole} in schema public grant all on sequences to anon, authenticated, service_role;`;
