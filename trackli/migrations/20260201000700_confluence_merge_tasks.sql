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
    confluence_local_id, confluence_content_type
  ) = (
    p_ledger.confluence_page_title, p_ledger.confluence_space_key, p_ledger.confluence_space_name,
    p_ledger.confluence_page_url, p_ledger.task_title, p_ledger.due_date, p_ledger.status, p_ledger.processed_at,
    p_ledger.created_task_id, p_ledger.withdrawn_reason, p_ledger.last_known_status, p_ledger.last_synced_title,
    p_ledger.last_synced_due_date, p_ledger.confluence_local_id, p_ledger.confluence_content_type
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

-- A task on the page that has a card. Gives the outcome, or null where somebody else has the ledger row or the card went just
-- now: the next look sees it as it is then.
-- A card means approved, whatever the ledger says: the front end inserts the card before it sets the row, and may have got no
-- further. The row is set here then, and the card follows the page like any other.
create or replace function public.confluence_merge_card(
  p_connection atlassian_connections, p_ledger confluence_pending_tasks, p_card_id uuid, p_state jsonb, p_task jsonb,
  p_now timestamptz
) returns text
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  seen confluence_pending_tasks := confluence_ledger_as_seen(p_ledger, p_state, p_task);
  base text := coalesce(p_ledger.last_known_status, 'incomplete');
  base_is_known boolean := p_ledger.last_synced_title is not null;
  page_status text := p_task ->> 'status';
  outcome text := 'unchanged';
  was tasks;
  card tasks;
begin
  select * into was from tasks where id = p_card_id for no key update;
  if was.id is null or p_ledger.id is null then
    return null;
  end if;
  card := was;
  card.confluence_page_title := seen.confluence_page_title;
  card.confluence_space_key := seen.confluence_space_key;
  card.confluence_space_name := seen.confluence_space_name;
  card.confluence_page_url := seen.confluence_page_url;
  card.title := confluence_merge_field(was.title, p_ledger.last_synced_title, seen.last_synced_title, base_is_known);
  card.due_date := confluence_merge_field(was.due_date, p_ledger.last_synced_due_date, seen.last_synced_due_date, base_is_known);
  if (card.title, card.due_date, card.confluence_page_title, card.confluence_space_key, card.confluence_space_name,
      card.confluence_page_url)
     is distinct from
     (was.title, was.due_date, was.confluence_page_title, was.confluence_space_key, was.confluence_space_name,
      was.confluence_page_url) then
    outcome := 'updated';
  end if;

  -- Removed, reassigned or unlinked, and here again.
  if was.confluence_sync_status <> 'active' then
    card.confluence_sync_status := 'active';
    outcome := 'restored';
  end if;

  -- Three ways: only where the page changed and the card did not does the card follow. Where only the card changed, its tick
  -- is on its way to the page; where both changed, they changed to the same.
  if page_status <> base and confluence_task_status(was.status) = base then
    if page_status = 'complete' then
      card.status := 'done';
      card.completed_at := p_now;
      outcome := 'completed';
    else
      card.status := coalesce(nullif(was.confluence_previous_status, 'done'), 'todo');
      card.completed_at := null;
      outcome := 'reopened';
    end if;
  end if;
  seen.last_known_status := page_status;
  seen.status := 'approved';
  seen.withdrawn_reason := null;
  seen.created_task_id := p_card_id;
  seen.processed_at := coalesce(p_ledger.processed_at, p_now);
  perform confluence_write_ledger(seen);

  if outcome <> 'unchanged' then
    update tasks set
      title = card.title,
      due_date = card.due_date,
      status = card.status,
      completed_at = card.completed_at,
      confluence_sync_status = card.confluence_sync_status,
      confluence_page_title = card.confluence_page_title,
      confluence_space_key = card.confluence_space_key,
      confluence_space_name = card.confluence_space_name,
      confluence_page_url = card.confluence_page_url,
      updated_at = p_now
    where id = p_card_id;
    perform confluence_audit(p_connection, outcome, p_card_id, p_ledger.confluence_task_id, p_ledger.confluence_page_id,
                             null, p_now);
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
  public.confluence_merge_card(
    public.atlassian_connections, public.confluence_pending_tasks, uuid, jsonb, jsonb, timestamptz),
  public.confluence_merge_absent(public.atlassian_connections, public.confluence_pending_tasks, uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_enter_task(public.atlassian_connections, text, uuid, jsonb, jsonb, timestamptz),
  public.confluence_ledger_as_seen(public.confluence_pending_tasks, jsonb, jsonb),
  public.confluence_write_ledger(public.confluence_pending_tasks),
  public.confluence_merge_pending(public.atlassian_connections, public.confluence_pending_tasks, jsonb, jsonb, timestamptz),
  public.confluence_merge_card(
    public.atlassian_connections, public.confluence_pending_tasks, uuid, jsonb, jsonb, timestamptz),
  public.confluence_merge_absent(public.atlassian_connections, public.confluence_pending_tasks, uuid, text, timestamptz)
to service_role;
