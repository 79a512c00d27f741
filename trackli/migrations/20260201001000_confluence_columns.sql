-- What is added to Trackli's own tables. They keep their meaning and their rows; nothing here is bookkeeping, which is in tables of
-- ours (confluence_ledger).

-- Columns that Trackli's code uses and that none of its migrations makes.
alter table public.confluence_pending_tasks
  add column if not exists confluence_page_url text,
  add column if not exists project_id uuid;
alter table public.tasks
  add column if not exists completed_at timestamptz,
  add column if not exists confluence_space_name text,
  add column if not exists confluence_page_url text;

-- Columns that Trackli's plan for real-time sync names. Nothing depends on them.
alter table public.atlassian_connections add column if not exists confluence_webhook_id text;
alter table public.confluence_pending_tasks add column if not exists last_known_status text default 'incomplete';

-- The queue of a person who is linked without an OAuth connection.
alter table public.confluence_pending_tasks alter column connection_id drop not null;

do $$
declare
  rule record;
begin
  -- `withdrawn`: it left the queue because it was completed, reassigned or removed in Confluence, or the link ended. A row leaves
  -- once; a task that comes back is a new row.
  for rule in
    select conname from pg_constraint
    where conrelid = 'public.confluence_pending_tasks'::regclass and contype = 'c'
      and pg_get_constraintdef(oid) like '%dismissed%' and pg_get_constraintdef(oid) not like '%withdrawn%'
  loop
    execute format('alter table public.confluence_pending_tasks drop constraint %I', rule.conname);
  end loop;
  if not exists (select from pg_constraint where conrelid = 'public.confluence_pending_tasks'::regclass
                 and contype = 'c' and pg_get_constraintdef(oid) like '%withdrawn%') then
    alter table public.confluence_pending_tasks add constraint confluence_pending_tasks_status_check
      check (status in ('pending', 'approved', 'dismissed', 'withdrawn'));
  end if;
end
$$;

create index if not exists confluence_pending_tasks_page_idx
  on public.confluence_pending_tasks (user_id, confluence_page_id);

alter table public.tasks
  -- Whether the card follows its task on the page. Null means active: a card is inserted by the front end, which need not know this.
  add column if not exists confluence_sync_status text
    check (confluence_sync_status in ('active', 'reassigned', 'removed', 'unlinked')),
  -- Why the card's last move could not be brought to Confluence; null where all is well.
  add column if not exists confluence_sync_error text;
