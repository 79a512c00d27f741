-- The merge of single tasks. "Ledger" is a task's row in confluence_pending_tasks, for one connection.

-- Writes the ledger row of a task that Trackli meets for the first time: pending, or approved where the user has a card for it
-- already (made by the functions of before this app, or while the account was linked earlier). The base of an adopted card
-- is not known. Gives a null row if somebody else has just written it.
create or replace function public.confluence_enter_task(
  p_connection atlassian_connections, p_task_key text, p_card_id uuid, p_state jsonb, p_task jsonb, p_now timestamptz
) returns confluence_pending_tasks
language sql security invoker set search_path = public, pg_temp as $$
  insert into confluence_pending_tasks (
    user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key,
    confluence_space_name, confluence_page_url, task_title, due_date, status, processed_at, created_task_id,
    discovered_at, created_at, last_known_status, last_synced_title, last_synced_due_date, confluence_local_id,
    confluence_content_type
  )
  values (
    p_connection.user_id, p_connection.id, p_task_key, p_state ->> 'contentId', p_state ->> 'title',
    p_state #>> '{space,key}', p_state #>> '{space,name}', p_state ->> 'url',
    p_task ->> 'title', (p_task ->> 'dueDate')::date,
    case when p_card_id is null then 'pending' else 'approved' end,
    case when p_card_id is not null then p_now end, p_card_id, p_now, p_now,
    -- Every task comes to Trackli incomplete.
    'incomplete',
    case when p_card_id is null then p_task ->> 'title' end,
    case when p_card_id is null then (p_task ->> 'dueDate')::date end,
    p_task ->> 'localId', p_state ->> 'type'
  )
  on conflict (connection_id, confluence_task_id) do nothing
  returning *
$$;

-- The ledger row as it should be after a look at the page: where the task is, what it is called there, and, while it waits for
-- approval, title and due date unless the user edited them.
create or replace function public.confluence_ledger_as_seen(p_ledger confluence_pending_tasks, p_state jsonb, p_task jsonb)
returns confluence_pending_tasks
language plpgsql immutable security invoker set search_path = public, pg_temp as $$
declare
  seen confluence_pending_tasks := p_ledger;
  page_due_date date := (p_task ->> 'dueDate')::date;
  base_is_known boolean := p_ledger.last_synced_title is not null;
begin
  seen.confluence_page_title := p_state ->> 'title';
  seen.confluence_space_key := p_state #>> '{space,key}';
  seen.confluence_space_name := p_state #>> '{space,name}';
  seen.confluence_page_url := p_state ->> 'url';
  seen.confluence_local_id := p_task ->> 'localId';
  seen.confluence_content_type := p_state ->> 'type';
  if p_ledger.status in ('pending', 'withdrawn') then
    seen.task_title :=
      confluence_merge_field(p_ledger.task_title, p_ledger.last_synced_title, p_task ->> 'title', base_is_known);
    seen.due_date :=
      confluence_merge_field(p_ledger.due_date, p_ledger.last_synced_due_date, page_due_date, base_is_known);
  end if;
  seen.last_synced_title := p_task ->> 'title';
  seen.last_synced_due_date := page_due_date;
  return seen;
end
$$;

-- Writes the ledger row where it differs from what is stored; nothing is written where it does not.
create or replace function public.confluence_write_ledger(p_ledger confluence_pending_tasks) returns void
language sql security invoker set search_path = public, pg_temp as $$
  update confluence_pending_tasks stored set (
    confluence_page_title, confluence_space_key, confluence_space_name, confluence_page_url, task_title, due_date, status,
    processed_at, created_task_id, withdrawn_reason, last_known_status, last_synced_title, last_synced_due_date,
    confluence_local_id, confluence_content_type, last_written_status, last_written_at
  ) = (
    p_ledger.confluence_page_title, p_ledger.confluence_space_key, p_ledger.confluence_space_name,
    p_ledger.confluence_page_url, p_ledger.task_title, p_ledger.due_date, p_ledger.status, p_ledger.processed_at,
    p_ledger.created_task_id, p_ledger.withdrawn_reason, p_ledger.last_known_status, p_ledger.last_synced_title,
    p_ledger.last_synced_due_date, p_ledger.confluence_local_id, p_ledger.confluence_content_type,
    p_ledger.last_written_status, p_ledger.last_written_at
  )
  where stored.id = p_ledger.id and stored.* is distinct from p_ledger
$$;

-- A task on the page that waits for approval or was withdrawn. Gives the outcome.
-- The base of the status stays "incomplete" until there is a card: should the user approve at this very moment, the next look
-- still sees that the page has moved since.
create or replace function public.confluence_merge_pending(
  p_connection atlassian_connections, p_ledger confluence_pending_tasks, p_state jsonb, p_task jsonb, p_now timestamptz
) returns text
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  seen confluence_pending_tasks := confluence_ledger_as_seen(p_ledger, p_state, p_task);
  outcome text := 'unchanged';
begin
  if p_task ->> 'status' = 'complete' then
    -- Ticked: nothing is left to approve.
    seen.status := 'withdrawn';
    seen.withdrawn_reason := 'completed';
    if p_ledger.status = 'pending' then outcome := 'withdrawn'; end if;
  else
    -- Unticked, assigned back, or back on the page: it waits again.
    seen.status := 'pending';
    seen.withdrawn_reason := null;
    if p_ledger.status = 'withdrawn' then
      outcome := 'restored';
    elsif (seen.task_title, seen.due_date, seen.confluence_page_title, seen.confluence_space_key,
           seen.confluence_space_name, seen.confluence_page_url)
          is distinct from
          (p_ledger.task_title, p_ledger.due_date, p_ledger.confluence_page_title, p_ledger.confluence_space_key,
           p_ledger.confluence_space_name, p_ledger.confluence_page_url) then
      outcome := 'updated';
    end if;
  end if;
  perform confluence_write_ledger(seen);
  if outcome <> 'unchanged' then
    perform confluence_audit(p_connection, outcome, null, p_ledger.confluence_task_id, p_ledger.confluence_page_id,
                             seen.withdrawn_reason, p_now);
  end if;
  return outcome;
end
$$;

-- A task that is no longer this account's on this page, because it is 'reassigned' or 'removed'. Gives the outcome, or null
-- where it was gone before. Nothing a user approved is ever deleted.
create or replace function public.confluence_merge_absent(
  p_connection atlassian_connections, p_ledger confluence_pending_tasks, p_card_id uuid, p_reason text, p_now timestamptz
) returns text
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  gone confluence_pending_tasks := p_ledger;
  was text;
  outcome text;
begin
  if p_card_id is null then
    if p_ledger.status = 'approved' then
      return null;
    end if;
    gone.status := 'withdrawn';
    gone.withdrawn_reason := p_reason;
    if p_ledger.status = 'pending' then outcome := 'withdrawn'; end if;
  else
    gone.status := 'approved';
    gone.withdrawn_reason := null;
    gone.created_task_id := p_card_id;
    gone.processed_at := coalesce(p_ledger.processed_at, p_now);
    select coalesce(confluence_sync_status, 'active') into was from tasks where id = p_card_id for no key update;
    if was <> p_reason then
      update tasks set confluence_sync_status = p_reason, updated_at = p_now where id = p_card_id;
    end if;
    if was = 'active' then outcome := 'removed'; end if;
  end if;
  perform confluence_write_ledger(gone);
  if outcome is not null then
    perform confluence_audit(p_connection, outcome, p_card_id, p_ledger.confluence_task_id, p_ledger.confluence_page_id,
                             p_reason, p_now);
  end if;
  return outcome;
end
$$;

revoke execute on function
  public.confluence_enter_task(public.atlassian_connections, text, uuid, jsonb, jsonb, timestamptz),
  public.confluence_ledger_as_seen(public.confluence_pending_tasks, jsonb, jsonb),
  public.confluence_write_ledger(public.confluence_pending_tasks),
  public.confluence_merge_pending(public.atlassian_connections, public.confluence_pending_tasks, jsonb, jsonb, timestamptz),
  public.confluence_merge_absent(public.atlassian_connections, public.confluence_pending_tasks, uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_enter_task(public.atlassian_connections, text, uuid, jsonb, jsonb, timestamptz),
  public.confluence_ledger_as_seen(public.confluence_pending_tasks, jsonb, jsonb),
  public.confluence_write_ledger(public.confluence_pending_tasks),
  public.confluence_merge_pending(public.atlassian_connections, public.confluence_pending_tasks, jsonb, jsonb, timestamptz),
  public.confluence_merge_absent(public.atlassian_connections, public.confluence_pending_tasks, uuid, text, timestamptz)
to service_role;
