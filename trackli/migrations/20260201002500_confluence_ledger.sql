-- The ledger: one row for each task of each link, and the jobs that travel back to Confluence. Only the service role reads or writes
-- here, and no publication carries it. The queue that people see (confluence_pending_tasks) is not kept books in.
--
-- Whoever needs several of these at once takes them in this order, each kind by id: queue rows, cards, ledger rows, jobs. A person's
-- act comes from the first two, so whatever is not a person's waits for less than Postgres takes to look for deadlocks
-- (lock_timeout) and begins again.

create table if not exists public.confluence_ledger (
  id uuid primary key default gen_random_uuid(),
  link_id uuid not null references public.confluence_links on delete cascade,
  user_id uuid not null,
  cloud_id text not null,
  content_id text not null,
  content_type text not null default 'page',
  -- The task on its page. Rows of several links for one task share it.
  task_id uuid not null default gen_random_uuid(),
  -- What the page last said of the task: its local id and uuid, where it has them, and its own text.
  local_id text,
  task_uuid text,
  task_text text not null,
  -- The base of the three-way merge: what page and card last agreed on. A null title says that title, date and description are not
  -- known.
  title text,
  due_date date,
  -- What stands around the task: the heading above, the table row, the task it is nested in.
  description text,
  last_known_status text not null default 'incomplete' check (last_known_status in ('incomplete', 'complete')),
  state text not null check (state in ('pending', 'withdrawn', 'approved', 'dismissed')),
  -- Why it was withdrawn, or why the card stands still: completed, reassigned, removed, unlinked, left-out (the link's choices).
  reason text,
  -- What the task was when its link first had it: new since, or there before, on a page changed in the 90 days before the link
  -- (recent) or not (old).
  age text not null default 'new' check (age in ('new', 'recent', 'old')),
  -- The row of the queue it has, or had last.
  pending_task_id uuid references public.confluence_pending_tasks on delete set null,
  card_id uuid references public.tasks on delete set null,
  -- A row or card of before this app, or written by somebody else, counts for nothing until a page has shown its task with this account.
  is_confirmed boolean not null default true,
  -- What was last written to the page from here, and when: the write fence.
  last_written_status text check (last_written_status in ('incomplete', 'complete')),
  last_written_at timestamptz,
  -- The task's global id in Confluence, once a job has found it.
  global_task_id text check (global_task_id ~ '^\d{1,19}$'),
  -- What the user had written over title, date and description when its row left the queue ({"title", "dueDate", "description"}, each
  -- only where it is theirs): the next row says it again.
  kept_edits jsonb,
  -- The column the card stood in before it moved to done.
  previous_card_status text,
  -- False where the local id is missing, or repeated on its page: such a task is never ticked from here.
  is_tickable boolean not null default true,
  -- The page does not show the task any more, and what would follow from that waits: since when, until when, and why
  -- (docs/decisions/0007-a-halt-before-harm.md). `kept`: its user said so.
  held_since timestamptz,
  held_until timestamptz,
  held_reason text check (held_reason in ('unreadable', 'many-unreadable', 'many-of-person', 'many-of-site', 'kept')),
  -- When the task was taken away because its page did not show it any more, and nobody had been asked before: what the halt counts.
  gone_at timestamptz,
  -- Grows with every change of this row, whoever makes it.
  revision bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (link_id, task_id),
  -- What jobs are made of is what the contract can carry (contract/fields.ts): one that it cannot would spoil the whole answer.
  constraint confluence_ledger_fits_wire check (
    not is_confirmed
    or content_id ~ '^[1-9]\d{0,18}$' and coalesce(char_length(local_id), 1) between 1 and 255
       and coalesce(char_length(task_uuid), 1) between 1 and 255 and char_length(task_text) <= 1000)
);
create index if not exists confluence_ledger_content_idx on public.confluence_ledger (cloud_id, content_id);
create index if not exists confluence_ledger_pending_idx
  on public.confluence_ledger (pending_task_id) where pending_task_id is not null;
create index if not exists confluence_ledger_card_idx on public.confluence_ledger (card_id) where card_id is not null;
create index if not exists confluence_ledger_waiting_idx
  on public.confluence_ledger (cloud_id, held_until) where held_until is not null;
create index if not exists confluence_ledger_gone_idx on public.confluence_ledger (cloud_id, gone_at) where gone_at is not null;

-- Only what waits for its user, or has a card that follows, can be held; and what is so again is not gone.
create or replace function public.confluence_raise_revision() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  new.revision := old.revision + 1;
  if new.state = 'pending' or new.state = 'approved' and new.card_id is not null and new.reason is null then
    new.gone_at := null;
  else
    new.held_since := null;
    new.held_until := null;
    new.held_reason := null;
  end if;
  return new;
end
$$;
create or replace trigger confluence_ledger_revision
  before update on public.confluence_ledger
  for each row when (old.* is distinct from new.*)
  execute function public.confluence_raise_revision();

-- Jobs: moves of cards that Confluence is to hear of.
create table if not exists public.confluence_jobs (
  id uuid primary key default gen_random_uuid(),
  cloud_id text not null,
  -- One job per task and link.
  ledger_id uuid not null unique references public.confluence_ledger on delete cascade,
  wished_status text not null check (wished_status in ('incomplete', 'complete')),
  -- What identified the task when the wish was made: another task with its id is not ticked in its place.
  local_id text not null,
  task_uuid text,
  task_text text not null,
  -- Counts the wishes: a result answers the wish it was leased for.
  generation bigint not null default 1,
  lease_id uuid,
  leased_generation bigint,
  leased_status text,
  leased_until timestamptz,
  attempts integer not null default 0,
  -- Due at once until a try has failed. No clock is asked: that of whoever leases is the one that counts.
  run_after timestamptz not null default '-infinity',
  -- What a lease may have done to the page without Trackli knowing. `possible`: a status other than the base was leased, and
  -- what came of it is not known. `seen`: the page has shown it, the result is still to come.
  write_state text not null default 'none' check (write_state in ('none', 'possible', 'seen')),
  status text not null default 'open' check (status in ('open', 'given-up')),
  -- Of the last try that failed.
  reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index if not exists confluence_jobs_due_idx on public.confluence_jobs (cloud_id, run_after) where status = 'open';
-- The summary for administrators: jobs that were given up stay until the card moves again, so there may be many.
create index if not exists confluence_jobs_given_up_idx on public.confluence_jobs (cloud_id, reason) where status = 'given-up';
create unique index if not exists confluence_jobs_lease_idx on public.confluence_jobs (lease_id) where lease_id is not null;

alter table public.confluence_ledger enable row level security;
alter table public.confluence_jobs enable row level security;
revoke all on public.confluence_ledger, public.confluence_jobs from anon, authenticated;
grant select, insert, update, delete on public.confluence_ledger, public.confluence_jobs to service_role;
revoke execute on function public.confluence_raise_revision() from public, anon, authenticated;
