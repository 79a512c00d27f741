-- What Trackli knows of sites, installations and contents. Only the service role reads or writes here.

create table if not exists public.confluence_sites (
  cloud_id text primary key,
  site_url text not null,
  -- Counts changes to the site's linked accounts and settings; grows, never repeats.
  accounts_version bigint not null default 0,
  sync_enabled boolean not null default true,
  -- Which spaces take part: all of them, only those named, or all but those named.
  spaces_mode text not null default 'all' check (spaces_mode in ('all', 'only', 'except')),
  space_ids text[] not null default '{}',
  created_at timestamptz not null default now()
);

create table if not exists public.confluence_installations (
  installation_id text primary key,
  cloud_id text not null references public.confluence_sites on delete cascade,
  nudge_url text not null,
  nudge_secret text not null,
  app_version text not null,
  registered_at timestamptz not null,
  last_seen_at timestamptz not null,
  closed_at timestamptz
);
create index if not exists confluence_installations_cloud_idx on public.confluence_installations (cloud_id);

-- The last state that was merged of each content: what the order of states is judged by.
create table if not exists public.confluence_contents (
  cloud_id text not null references public.confluence_sites on delete cascade,
  content_id text not null,
  type text not null,
  status text not null,
  version bigint,
  observed_at timestamptz not null,
  -- The space the content was last seen in; null until it was seen in one.
  space_id text,
  space_key text,
  space_name text,
  -- Whom the state spoke for: every account linked at this version, or, where null, the accounts of a list.
  covers_accounts_version bigint,
  -- Digests of whom the state spoke for and of what it said. They tell a contradiction from a repetition.
  covers_hash text not null,
  state_hash text not null,
  primary key (cloud_id, content_id)
);

alter table public.confluence_sites enable row level security;
alter table public.confluence_installations enable row level security;
alter table public.confluence_contents enable row level security;
revoke all on public.confluence_sites, public.confluence_installations, public.confluence_contents from anon, authenticated;
grant select, insert, update, delete
  on public.confluence_sites, public.confluence_installations, public.confluence_contents to service_role;

insert into public.confluence_sites (cloud_id, site_url, accounts_version)
select distinct on (site_id) site_id, site_url, 1 from public.atlassian_connections order by site_id, connected_at desc
on conflict do nothing;

-- A moment as the contract writes it: ISO 8601 in UTC with milliseconds.
create or replace function public.confluence_wire_instant(p_moment timestamptz) returns text
language sql stable set search_path = public, pg_temp as $$
  select to_char(p_moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

revoke execute on function public.confluence_wire_instant(timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_wire_instant(timestamptz) to service_role;
