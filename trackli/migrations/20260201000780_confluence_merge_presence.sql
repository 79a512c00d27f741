-- Which tasks a page state brings, and which it takes away.

-- The tasks that the page shows, for every connection of their assignees. `recheck_after`: seconds until a write fence ends.
create or replace function public.confluence_merge_present_tasks(p_cloud_id text, p_state jsonb, p_now timestamptz)
returns table (local_id text, outcome text, reason text, recheck_after integer)
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  item record;
  ledger_row confluence_pending_tasks;
begin
  for item in
    select task.value as task, keys.task_key, connection,
      ledger,
      confluence_card_id(connection.user_id, connection.site_url, keys.task_key, ledger.id, ledger.created_task_id) as card_id
    from jsonb_array_elements(p_state -> 'tasks') task
    cross join lateral (select (p_state ->> 'contentId') || '-' || (task.value ->> 'localId') as task_key) keys
    join atlassian_connections connection
      on connection.site_id = p_cloud_id and connection.sync_enabled
      and connection.atlassian_account_id = task.value ->> 'assignee'
    left join confluence_pending_tasks ledger
      on ledger.connection_id = connection.id and ledger.user_id = connection.user_id
      and ledger.confluence_task_id = keys.task_key
  loop
    local_id := item.task ->> 'localId';
    reason := null;
    recheck_after := null;
    ledger_row := item.ledger;
    if ledger_row.status = 'dismissed' then
      -- What was dismissed never comes back.
      outcome := 'ignored';
      reason := 'dismissed';
    elsif ledger_row.id is null and item.card_id is null then
      if item.task ->> 'status' = 'complete' then
        -- It appears already complete: nothing.
        outcome := 'ignored';
        reason := 'complete';
      else
        -- It appears: a pending row.
        ledger_row := confluence_enter_task(item.connection, item.task_key, null, p_state, item.task, p_now);
        outcome := case when ledger_row.id is null then 'unchanged' else 'discovered' end;
        if outcome = 'discovered' then
          perform confluence_audit(item.connection, outcome, null, item.task_key, p_state ->> 'contentId', null, p_now);
        end if;
      end if;
    elsif ledger_row.status = 'approved' and item.card_id is null then
      -- The user deleted the card: the task is theirs no more.
      outcome := 'ignored';
      reason := 'card-deleted';
    elsif item.card_id is null then
      outcome := confluence_merge_pending(item.connection, ledger_row, p_state, item.task, p_now);
    else
      if ledger_row.id is null then
        ledger_row := confluence_enter_task(item.connection, item.task_key, item.card_id, p_state, item.task, p_now);
      end if;
      select coalesce(merged.outcome, 'unchanged'), merged.recheck_after into outcome, recheck_after
      from confluence_merge_card(item.connection, ledger_row, item.card_id, p_state, item.task, p_now) merged;
    end if;
    return next;
  end loop;
end
$$;

-- The tasks that Trackli has of this page and that the page no longer shows for their account. Where the content is not
-- current they are all gone, whoever the state speaks for: that is a fact about the page. On a page that is there a task is
-- gone where the state covers its account, or where the state itself shows it with another assignee.
create or replace function public.confluence_merge_absent_tasks(p_cloud_id text, p_state jsonb, p_now timestamptz)
returns table (local_id text, outcome text, reason text)
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  item record;
  is_current boolean := p_state ->> 'status' = 'current';
begin
  for item in
    with shown as (
      select task ->> 'localId' as id, task ->> 'assignee' as assignee
      from jsonb_array_elements(p_state -> 'tasks') task where is_current
    ), others as (
      select id from jsonb_array_elements_text(coalesce(p_state -> 'others', '[]'::jsonb)) id where is_current
    )
    select connection, ledger, present.id as local_id,
      confluence_card_id(connection.user_id, connection.site_url, ledger.confluence_task_id, ledger.id, ledger.created_task_id)
        as card_id,
      case
        when shown.id is not null or exists (select from others where others.id = present.id) then 'reassigned'
        -- A part of a divided state does not know the tasks of the other parts.
        when is_current and p_state -> 'covers' <> '"*"'::jsonb then null
        else 'removed'
      end as reason
    from confluence_pending_tasks ledger
    join atlassian_connections connection
      on connection.id = ledger.connection_id and connection.user_id = ledger.user_id
      and connection.site_id = p_cloud_id and connection.sync_enabled
    -- The ids of rows made before this app stand in their key alone.
    cross join lateral (select substr(ledger.confluence_task_id, length(ledger.confluence_page_id) + 2) as id) present
    left join shown on shown.id = present.id
    where ledger.confluence_page_id = p_state ->> 'contentId'
      and starts_with(ledger.confluence_task_id, ledger.confluence_page_id || '-')
      and ledger.status <> 'dismissed'
      and shown.assignee is distinct from connection.atlassian_account_id
      and (not is_current or shown.id is not null
           or confluence_covers(p_state -> 'covers', (p_state ->> 'accountsVersion')::bigint,
                                connection.atlassian_account_id, connection.linked_at_accounts_version))
  loop
    if item.reason is null then
      item.reason := case when confluence_gone_as_reassigned(item.ledger, item.card_id) then 'reassigned' else 'removed' end;
    end if;
    outcome := confluence_merge_absent(item.connection, item.ledger, item.card_id, item.reason, p_now);
    local_id := item.local_id;
    reason := null;
    if outcome is not null then return next; end if;
  end loop;
end
$$;

-- Whether a task is known to have gone to somebody else.
create or replace function public.confluence_gone_as_reassigned(p_ledger confluence_pending_tasks, p_card_id uuid)
returns boolean
language sql stable security invoker set search_path = public, pg_temp as $$
  select coalesce(p_ledger.withdrawn_reason = 'reassigned', false)
    or exists (select from tasks where id = p_card_id and confluence_sync_status = 'reassigned')
$$;

revoke execute on function
  public.confluence_merge_present_tasks(text, jsonb, timestamptz),
  public.confluence_merge_absent_tasks(text, jsonb, timestamptz),
  public.confluence_gone_as_reassigned(public.confluence_pending_tasks, uuid)
from public, anon, authenticated;
grant execute on function
  public.confluence_merge_present_tasks(text, jsonb, timestamptz),
  public.confluence_merge_absent_tasks(text, jsonb, timestamptz),
  public.confluence_gone_as_reassigned(public.confluence_pending_tasks, uuid)
to service_role;
