-- What Trackli knows of sites, installations and contents. Only the service role reads or writes here.

create table if not exists public.confluence_sites (
  cloud_id text primary key,
  site_url text not null,
  -- Names a state of the site's linked accounts and settings; grows, never repeats, also after a restore (confluence_next_version).
  accounts_version bigint not null default 0,
  sync_enabled boolean not null default true,
  -- Which spaces take part: all of them, only those named, or all but those named.
  spaces_mode text not null default 'all' check (spaces_mode in ('all', 'only', 'except')),
  space_ids text[] not null default '{}',
  -- Set while what waits and what is followed on the site is still to be let go (confluence_tidy_step), because the app is gone or
  -- sync was switched off: since when.
  clearing_since timestamptz,
  created_at timestamptz not null default now()
);
create index if not exists confluence_sites_clearing_idx
  on public.confluence_sites (clearing_since) where clearing_since is not null;

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
create index if not exists confluence_installations_silent_idx
  on public.confluence_installations (last_seen_at) where closed_at is null;

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

-- How many page states a site sent in an hour: the sum of its rows. Each row has one writer at a time, so that merges of one site
-- wait for nobody, and there are as many as there were merges at once.
create table if not exists public.confluence_hours (
  id bigint generated always as identity primary key,
  cloud_id text not null references public.confluence_sites on delete cascade,
  hour timestamptz not null,
  page_states integer not null,
  -- By which rules the tasks of merged pages were recognised: numbers by the rules' names.
  matched jsonb not null default '{}'
);
create index if not exists confluence_hours_site_idx on public.confluence_hours (cloud_id, hour);
create index if not exists confluence_hours_hour_idx on public.confluence_hours (hour);

-- What the app recognises a restored database by: a name that a restore changes, and a number that only grows in between.
create table if not exists public.confluence_epoch (
  only_row boolean primary key default true check (only_row),
  epoch uuid not null default gen_random_uuid(),
  since timestamptz not null default now()
);
insert into public.confluence_epoch default values on conflict do nothing;
create sequence if not exists public.confluence_changes_seq;

-- Since when callers have reached Trackli without a gap, and when one last did: one row. A site may be closed for its silence only
-- if others were heard all that time.
create table if not exists public.confluence_reached (
  only_row boolean primary key default true check (only_row),
  since timestamptz not null,
  until timestamptz not null,
  tidied_at timestamptz not null default '-infinity'
);

do $$
declare
  ours text;
begin
  foreach ours in array array[
    'confluence_sites', 'confluence_installations', 'confluence_contents', 'confluence_hours', 'confluence_epoch', 'confluence_reached']
  loop
    execute format('alter table public.%I enable row level security', ours);
    execute format('revoke all on public.%I from anon, authenticated', ours);
    execute format('grant select, insert, update, delete on public.%I to service_role', ours);
  end loop;
  -- Supabase gives both every new sequence as well.
  revoke all on sequence public.confluence_changes_seq, public.confluence_hours_id_seq from anon, authenticated;
  grant usage, select on sequence public.confluence_changes_seq, public.confluence_hours_id_seq to service_role;
end
$$;
