-- What happened to a person's tasks, for that person: one line for each change, kept for 30 days (confluence_tidy_step). It holds titles of
-- tasks and pages, so it is personal data: no publication carries it, and only the functions that show people their own lines read it.
-- It is written in the transaction of what it tells of. A line that cannot be written is let go with a warning: nothing fails for it.

create table if not exists public.confluence_history (
  user_id uuid not null,
  id bigint generated always as identity,
  -- The link it belongs to, with which it ends (confluence_link_changing). No foreign key: it would take a lock on the link in each merge,
  -- against the order in which whoever unlinks takes theirs. Whoever writes here holds a row of the link's ledger, or the link.
  link_id uuid,
  -- Of a line that tells of the link's end and so has none: whose it is. It holds no title.
  owner_id uuid references auth.users on delete cascade,
  cloud_id text not null,
  ledger_id uuid,
  happened_at timestamptz not null,
  -- On which side it was done.
  side text not null check (side in ('confluence', 'trackli')),
  event text not null check (event in (
    'arrived-queue', 'arrived-board', 'returned-queue', 'returned-board', 'follows-again', 'followed', 'ticked', 'reopened',
    'both-ticked', 'both-reopened', 'withdrawn', 'detached', 'approved', 'dismissed', 'card-deleted', 'tick-written',
    'untick-written', 'write-failed', 'linked', 'unlinked', 'switched-on', 'switched-off', 'paused', 'resumed', 'choices-changed',
    'cut')),
  -- Why; null where there is nothing to say.
  reason text check (reason in (
    'completed', 'reassigned', 'removed', 'left-out', 'switched-off', 'site-off', 'taken-back', 'by-user', 'by-app', 'seen', 'already',
    'task-gone', 'task-changed', 'not-permitted', 'not-unique', 'no-id', 'conflict', 'rate-limited', 'unavailable', 'code', 'confirmed',
    'operator', 'linked-elsewhere', 'other-account', 'unlinked-in-confluence', 'unlinked-in-trackli')),
  -- What of the task followed the page with it: title, date, page, context.
  followed text[] not null default '{}',
  task_title text,
  page_title text,
  page_url text,
  card_id uuid,
  -- Which of its person's lines of its day (UTC) it is, or near it where several are written at once: whether there is room for more is
  -- read from the newest line alone.
  nth_of_day integer not null default 1,
  primary key (user_id, id) include (happened_at)
);
create index if not exists confluence_history_old_idx on public.confluence_history (cloud_id, happened_at);
alter table public.confluence_history enable row level security;
revoke all on public.confluence_history from anon, authenticated;
grant select, insert, update, delete on public.confluence_history to service_role;
revoke all on sequence public.confluence_history_id_seq from anon, authenticated;
grant usage, select on sequence public.confluence_history_id_seq to service_role;
