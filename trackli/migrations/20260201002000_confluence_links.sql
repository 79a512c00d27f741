-- Links of Trackli's users to accounts of Confluence sites, and what leads to a link. Trackli's own OAuth connections are neither
-- read as proof nor written.

create table if not exists public.confluence_links (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users on delete cascade,
  cloud_id text not null references public.confluence_sites on delete cascade,
  -- As it goes over the wire.
  account_id text not null check (account_id ~ '^[A-Za-z0-9:_-]{1,128}$'),
  -- How it was shown that the account is the user's: a one-time code of the account page, the account's yes there, or the operator's
  -- decision (confluence_trust_connections).
  proof text not null check (proof in ('code', 'confirmed', 'operator')),
  sync_enabled boolean not null default true,
  -- Since when the user has it paused: nothing is sent or taken either way, and all stays as it is. Null: it is not paused.
  paused_at timestamptz,
  -- Whether anything flows for this link.
  is_active boolean generated always as (sync_enabled and paused_at is null) stored,
  -- What arrives: from which spaces (within what the site's administrator lets take part), and whether only what has a date.
  spaces_mode text not null default 'all' check (spaces_mode in ('all', 'only', 'except')),
  space_ids text[] not null default '{}',
  dated_only boolean not null default false,
  -- What arrives of that which was there before the link: all of it, what is on pages changed in the last 90 days, what has a date,
  -- or nothing.
  start_with text not null default 'everything' check (start_with in ('everything', 'recent', 'dated', 'nothing')),
  -- When a scan for this account, begun after the link was made, first came to its end: what is new after that is new.
  first_scan_ended_at timestamptz,
  -- Where a new task goes: into the queue, or straight to the board, as a card in the default project.
  arrival text not null default 'queue' check (arrival in ('queue', 'board')),
  default_project_id uuid references public.projects on delete set null,
  linked_at timestamptz not null default now(),
  -- The site's accounts version at which this account was last linked: an older page state does not speak for it.
  linked_at_accounts_version bigint not null default 0,
  -- When a scan over the site last came to its end for this account.
  last_scan_at timestamptz,
  -- When the account was last reported to Atlassian (confluence_accounts_to_report).
  reported_at timestamptz,
  updated_at timestamptz not null default now(),
  unique (user_id, cloud_id),
  unique (cloud_id, account_id)
);
create index if not exists confluence_links_project_idx
  on public.confluence_links (default_project_id) where default_project_id is not null;

-- Where new tasks of one space go, where that is not where the others go.
create table if not exists public.confluence_space_arrivals (
  link_id uuid not null references public.confluence_links on delete cascade,
  space_id text not null,
  arrival text not null check (arrival in ('queue', 'board')),
  -- Of the board. Without its project a row is none: what holds elsewhere holds here.
  project_id uuid references public.projects on delete cascade,
  primary key (link_id, space_id),
  check ((arrival = 'board') = (project_id is not null))
);
create index if not exists confluence_space_arrivals_project_idx
  on public.confluence_space_arrivals (project_id) where project_id is not null;

-- The project that a user chose last for what comes from a space: what the queue proposes for the next task from there.
create table if not exists public.confluence_space_projects (
  link_id uuid not null references public.confluence_links on delete cascade,
  space_key text not null,
  project_id uuid not null references public.projects on delete cascade,
  chosen_at timestamptz not null default now(),
  primary key (link_id, space_key)
);
create index if not exists confluence_space_projects_project_idx on public.confluence_space_projects (project_id);

-- One-time codes of the account page. The code itself is kept nowhere.
create table if not exists public.confluence_link_codes (
  cloud_id text not null references public.confluence_sites on delete cascade,
  account_id text not null,
  -- Null once it was used or taken back.
  code_hash bytea,
  -- What the person chose to begin with, for the link it makes.
  start_with text not null default 'everything' check (start_with in ('everything', 'recent', 'dated', 'nothing')),
  expires_at timestamptz not null,
  -- How many were made since when: the rate is limited.
  window_began_at timestamptz not null,
  made_in_window integer not null,
  primary key (cloud_id, account_id)
);
create index if not exists confluence_link_codes_expiry_idx on public.confluence_link_codes (expires_at);

-- Tries of a user to redeem a code, which are limited.
create table if not exists public.confluence_link_tries (
  user_id uuid primary key references auth.users on delete cascade,
  window_began_at timestamptz not null,
  tries integer not null
);
create index if not exists confluence_link_tries_window_idx on public.confluence_link_tries (window_began_at);

-- An account page asks a user of Trackli, named by e-mail address, to be linked. Where nobody has that address nothing is kept.
create table if not exists public.confluence_link_requests (
  id uuid primary key default gen_random_uuid(),
  cloud_id text not null references public.confluence_sites on delete cascade,
  account_id text not null,
  user_id uuid not null references auth.users on delete cascade,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  -- What the user answered. A refusal is remembered for as long as the row is there: nobody is asked again.
  is_refused boolean not null default false,
  -- What the person chose to begin with, for the link it makes.
  start_with text not null default 'everything' check (start_with in ('everything', 'recent', 'dated', 'nothing')),
  reported_at timestamptz,
  unique (cloud_id, account_id, user_id)
);
create index if not exists confluence_link_requests_user_idx on public.confluence_link_requests (user_id);
create index if not exists confluence_link_requests_expiry_idx on public.confluence_link_requests (expires_at);

-- How often an account asked, whether or not there was anybody to ask.
create table if not exists public.confluence_link_request_tries (
  cloud_id text not null references public.confluence_sites on delete cascade,
  account_id text not null,
  window_began_at timestamptz not null,
  tries integer not null,
  primary key (cloud_id, account_id)
);
create index if not exists confluence_link_request_tries_window_idx on public.confluence_link_request_tries (window_began_at);

-- Users whose OAuth connection names an account that said it is not theirs.
create table if not exists public.confluence_claim_refusals (
  cloud_id text not null references public.confluence_sites on delete cascade,
  account_id text not null,
  user_id uuid not null references auth.users on delete cascade,
  refused_at timestamptz not null,
  reported_at timestamptz,
  primary key (cloud_id, account_id, user_id)
);
create index if not exists confluence_claim_refusals_user_idx on public.confluence_claim_refusals (user_id);

-- Requests that the app look for the tasks an account was assigned before: it was linked just now, or its user asked.
create table if not exists public.confluence_backfill_requests (
  -- One row per link, kept when the request has ended: it says when the next one may be made.
  link_id uuid primary key references public.confluence_links on delete cascade,
  cloud_id text not null,
  requested_at timestamptz not null,
  is_open boolean not null default true,
  -- When a scan that was for this account came to its end, after the request; or when the request was given up, and why.
  ended_at timestamptz,
  given_up_reason text,
  -- Several requests are leased as one job, so they share a lease.
  lease_id uuid,
  leased_until timestamptz,
  attempts integer not null default 0,
  run_after timestamptz not null default '-infinity',
  -- Switching brought it about, and the app has not asked since: that is the moment from which its wait is counted.
  is_from_switching boolean not null default false,
  -- It was a pause that ended: one waits for less.
  is_from_resuming boolean not null default false
);
create index if not exists confluence_backfill_requests_due_idx
  on public.confluence_backfill_requests (cloud_id, run_after) where is_open;
create index if not exists confluence_backfill_requests_lease_idx
  on public.confluence_backfill_requests (lease_id) where lease_id is not null;

do $$
declare
  ours text;
begin
  foreach ours in array array[
    'confluence_links', 'confluence_space_arrivals', 'confluence_space_projects', 'confluence_link_codes', 'confluence_link_tries', 'confluence_link_requests',
    'confluence_link_request_tries', 'confluence_claim_refusals', 'confluence_backfill_requests']
  loop
    execute format('alter table public.%I enable row level security', ours);
    execute format('revoke all on public.%I from anon, authenticated', ours);
    execute format('grant select, insert, update, delete on public.%I to service_role', ours);
  end loop;
end
$$;

-- A user sees their own links, and changes them through functions only.
grant select (id, user_id, cloud_id, account_id, proof, sync_enabled, arrival, default_project_id, linked_at, updated_at)
  on public.confluence_links to authenticated;
drop policy if exists "Own links" on public.confluence_links;
create policy "Own links" on public.confluence_links for select to authenticated using ((select auth.uid()) = user_id);
