-- The columns and rules that the merge needs on Trackli's own tables. Rows that are there stay valid.

-- A connection made through Forge has no tokens.
alter table public.atlassian_connections alter column token_expires_at drop not null;

alter table public.atlassian_connections
  add column if not exists confluence_webhook_id text,
  -- The site's accounts version at which this account was last linked: an older page state does not speak for it.
  add column if not exists linked_at_accounts_version bigint not null default 0;

create index if not exists idx_atlassian_connections_confluence_webhook
  on public.atlassian_connections (confluence_webhook_id) where confluence_webhook_id is not null;
create index if not exists atlassian_connections_site_account_idx
  on public.atlassian_connections (site_id, atlassian_account_id);

alter table public.confluence_pending_tasks
  -- The base of the three-way merge: the status that the page and the card last agreed on.
  add column if not exists last_known_status text default 'incomplete',
  -- The same for title and due date; a null title says that the base is not known.
  add column if not exists last_synced_title text,
  add column if not exists last_synced_due_date date,
  add column if not exists confluence_local_id text,
  add column if not exists confluence_content_type text,
  add column if not exists withdrawn_reason text,
  -- The task's global id in Confluence, once a job has found it.
  add column if not exists confluence_global_task_id text check (confluence_global_task_id ~ '^\d{1,19}$'),
  -- What was last written to the page from here, and when: the write fence.
  add column if not exists last_written_status text,
  add column if not exists last_written_at timestamptz;

update public.confluence_pending_tasks
set confluence_local_id = substr(confluence_task_id, length(confluence_page_id) + 2)
where confluence_local_id is null and starts_with(confluence_task_id, confluence_page_id || '-');

do $$
declare
  rule record;
begin
  -- Ids of pages repeat across sites: a task is unique per connection, no longer per user.
  for rule in
    select conname from pg_constraint
    where conrelid = 'public.confluence_pending_tasks'::regclass and contype = 'u'
      and (select array_agg(attname::text order by attname) from pg_attribute
           where attrelid = conrelid and attnum = any (conkey)) = array['confluence_task_id', 'user_id']
  loop
    execute format('alter table public.confluence_pending_tasks drop constraint %I', rule.conname);
  end loop;
  for rule in
    select indexrelid::regclass::text as name from pg_index
    where indrelid = 'public.confluence_pending_tasks'::regclass and indisunique and not indisprimary
      and (select array_agg(attname::text order by attname) from pg_attribute
           where attrelid = indrelid and attnum = any (indkey)) = array['confluence_task_id', 'user_id']
  loop
    execute format('drop index %s', rule.name);
  end loop;
  if not exists (select from pg_constraint where conrelid = 'public.confluence_pending_tasks'::regclass
                 and conname = 'confluence_pending_tasks_connection_task_key') then
    alter table public.confluence_pending_tasks
      add constraint confluence_pending_tasks_connection_task_key unique (connection_id, confluence_task_id);
  end if;

  -- `withdrawn`: not to be approved now, because it was completed, reassigned or removed in Confluence.
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
  on public.confluence_pending_tasks (confluence_page_id);
create index if not exists confluence_pending_tasks_created_task_idx
  on public.confluence_pending_tasks (created_task_id) where created_task_id is not null;

alter table public.tasks
  -- Null means active: a card is inserted by the front end, which need not know this column.
  add column if not exists confluence_sync_status text
    check (confluence_sync_status in ('active', 'reassigned', 'removed', 'unlinked')),
  -- The column the card stood in before it moved to done.
  add column if not exists confluence_previous_status text,
  -- Why the card's last move could not be brought to Confluence; null where all is well.
  add column if not exists confluence_sync_error text,
  add column if not exists updated_at timestamptz default now();
