-- The merge of a page state, second part: writes what trackli/merge decided (trackli/merge/changes.ts), one statement for each kind.

-- Whether what the merge decided still rests on what there is. From here on nobody else changes it.
create or replace function public.confluence_page_is_unchanged(p_cloud_id text, p_content_id text, p_rests jsonb) returns boolean
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  unchanged bigint;
begin
  -- One merge per content at a time. A content's first state has no row to lock, so the lock is on its name.
  perform pg_advisory_xact_lock(hashtextextended(jsonb_build_array('content', p_cloud_id, p_content_id)::text, 0));
  if (select contents.xmin::text from confluence_contents contents
      where cloud_id = p_cloud_id and content_id = p_content_id) is distinct from p_rests ->> 'contents' then
    return false;
  end if;
  -- Whoever gets new rows is not unlinked meanwhile.
  if p_rests -> 'links' <> '[]' then
    select count(*) into unchanged from (
      select link.id from confluence_links link join jsonb_to_recordset(p_rests -> 'links') loaded (id uuid, revision text)
        on loaded.id = link.id and loaded.revision = link.xmin::text
      order by link.id for share of link) locked;
    if unchanged <> jsonb_array_length(p_rests -> 'links') then
      return false;
    end if;
  end if;
  -- Rows are locked in their order.
  if p_rests -> 'queue' <> '[]' then
    select count(*) into unchanged from (
      select pending.id from confluence_pending_tasks pending
      join jsonb_to_recordset(p_rests -> 'queue') loaded (id uuid, revision text)
        on loaded.id = pending.id and loaded.revision = pending.xmin::text
      order by pending.id for no key update of pending) locked;
    if unchanged <> jsonb_array_length(p_rests -> 'queue') then
      return false;
    end if;
  end if;
  if p_rests -> 'cards' <> '[]' then
    select count(*) into unchanged from (
      select card.id from tasks card join jsonb_to_recordset(p_rests -> 'cards') loaded (id uuid, revision text)
        on loaded.id = card.id and loaded.revision = card.xmin::text
      order by card.id for no key update of card) locked;
    if unchanged <> jsonb_array_length(p_rests -> 'cards') then
      return false;
    end if;
  end if;
  perform from confluence_ledger where cloud_id = p_cloud_id and content_id = p_content_id order by id for no key update;
  if confluence_page_signature(p_cloud_id, p_content_id) <> p_rests ->> 'signature' then
    return false;
  end if;
  if p_rests -> 'jobs' = '[]' then
    return true;
  end if;
  perform from confluence_jobs where ledger_id in (select id from jsonb_to_recordset(p_rests -> 'jobs') loaded (id uuid))
  order by id for no key update;
  return not exists (
    select from jsonb_to_recordset(p_rests -> 'jobs') loaded (id uuid, revision text)
    left join confluence_jobs job on job.ledger_id = loaded.id
    where job.xmin::text is distinct from loaded.revision);
end
$$;

-- The queue: rows enter, leave, or follow their page.
create or replace function public.confluence_apply_queue(p_cloud_id text, p_content_id text, p_changes jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  page_title constant text := p_changes #>> '{place,pageTitle}';
  space_key constant text := p_changes #>> '{place,spaceKey}';
  space_name constant text := p_changes #>> '{place,spaceName}';
  page_url constant text := p_changes #>> '{place,url}';
  entered bigint := 0;
begin
  if p_changes -> 'queueWithdrawn' <> '[]' then
    update confluence_pending_tasks pending set
      status = 'withdrawn', processed_at = p_now,
      confluence_task_id = confluence_withdrawn_task_key(confluence_task_id, pending.id)
    from jsonb_to_recordset(p_changes -> 'queueWithdrawn') gone (id uuid)
    where pending.id = gone.id;
  end if;
  if p_changes -> 'queueApproved' <> '[]' then
    update confluence_pending_tasks pending set
      status = 'approved', processed_at = coalesce(processed_at, p_now), created_task_id = approved."cardId"
    from jsonb_to_recordset(p_changes -> 'queueApproved') approved (id uuid, "cardId" uuid)
    where pending.id = approved.id;
  end if;
  if p_changes -> 'queueUpdated' <> '[]' then
    update confluence_pending_tasks pending set
      task_title = seen.title, due_date = seen."dueDate", task_description = seen.description, confluence_page_title = page_title,
      confluence_space_key = space_key, confluence_space_name = space_name, confluence_page_url = page_url
    from jsonb_to_recordset(p_changes -> 'queueUpdated') seen (id uuid, title text, "dueDate" date, description text)
    where pending.id = seen.id;
  end if;
  -- First under the tasks' plain keys. The second time whatever could not have its own: it is missing, repeated on its page, or taken.
  for attempt in 1..2 loop
    exit when entered = jsonb_array_length(p_changes -> 'queueEntered');
    insert into confluence_pending_tasks (
      id, user_id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key, confluence_space_name,
      confluence_page_url, task_title, task_description, due_date, project_id, status, discovered_at, created_at)
    select
      entry.id, entry."userId",
      case when attempt = 1 then entry.plain_key else confluence_free_task_key(
        entry."userId", p_content_id, case when entry.plain_key is not null then entry."localId" end, entry.id) end,
      p_content_id, page_title, space_key, space_name, page_url, entry.title, entry.description, entry."dueDate",
      proposed.project_id, 'pending', p_now, p_now
    from (
      select
        listed.*,
        -- Of several tasks with one id only the first may have the plain key.
        case when row_number() over (partition by listed."userId", listed."localId" order by listed.position) = 1
          then p_content_id || '-' || listed."localId" end as plain_key
      from rows from (
        jsonb_to_recordset(p_changes -> 'queueEntered')
          as (id uuid, "linkId" uuid, "userId" uuid, "localId" text, title text, description text, "dueDate" date))
        with ordinality as listed (id, "linkId", "userId", "localId", title, description, "dueDate", position)
    ) entry
    -- One question for each link, however many tasks it gets.
    left join (
      select link_id, confluence_proposed_project(link_id, space_key) as project_id
      from (select distinct (task ->> 'linkId')::uuid as link_id from jsonb_array_elements(p_changes -> 'queueEntered') task) links
    ) proposed on proposed.link_id = entry."linkId"
    where case when attempt = 1 then entry.plain_key is not null
      else (select true from confluence_pending_tasks there where there.id = entry.id) is null end
    -- Only the index knows at once whether a key is taken, also by who has not committed yet.
    on conflict (user_id, confluence_task_id) do nothing;
    get diagnostics entered = row_count;
  end loop;
end
$$;

-- The board: cards follow their tasks, or come straight from the page.
create or replace function public.confluence_apply_cards(p_content_id text, p_changes jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  place constant jsonb := p_changes -> 'place';
begin
  if p_changes -> 'cardsUpdated' <> '[]' then
    update tasks card set
      title = seen.title, due_date = seen."dueDate", description = seen.description, status = seen.status,
      completed_at = case when seen."isCompleted" then coalesce(card.completed_at, p_now) end,
      confluence_task_id = seen."taskKey", confluence_sync_status = seen."syncStatus", confluence_sync_error = seen."syncError",
      confluence_page_title = case when seen."isPlaced" then place ->> 'pageTitle' else card.confluence_page_title end,
      confluence_space_key = case when seen."isPlaced" then place ->> 'spaceKey' else card.confluence_space_key end,
      confluence_space_name = case when seen."isPlaced" then place ->> 'spaceName' else card.confluence_space_name end,
      confluence_page_url = case when seen."isPlaced" then place ->> 'url' else card.confluence_page_url end,
      updated_at = p_now
    from jsonb_to_recordset(p_changes -> 'cardsUpdated') seen (
      id uuid, "taskKey" text, title text, "dueDate" date, description text, status text, "isCompleted" boolean, "syncStatus" text,
      "syncError" text, "isPlaced" boolean)
    where card.id = seen.id;
  end if;
  if p_changes -> 'cardsEntered' <> '[]' then
    insert into tasks (
      id, project_id, title, description, due_date, status, energy_level, confluence_task_id, confluence_page_id,
      confluence_page_title, confluence_space_key, confluence_space_name, confluence_page_url, created_at, updated_at)
    select
      entry.id, entry."projectId", entry.title, entry.description, entry."dueDate", 'backlog', 'medium', entry."taskKey",
      p_content_id, place ->> 'pageTitle', place ->> 'spaceKey', place ->> 'spaceName', place ->> 'url', p_now, p_now
    from jsonb_to_recordset(p_changes -> 'cardsEntered') entry (
      id uuid, "projectId" uuid, "taskKey" text, title text, description text, "dueDate" date);
  end if;
end
$$;

create or replace function public.confluence_apply_ledger(p_cloud_id text, p_content_id text, p_changes jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  if p_changes -> 'ledgerUpdated' <> '[]' then
    update confluence_ledger ledger set
      content_type = seen."contentType", local_id = seen."localId", task_uuid = seen."taskUuid", task_text = seen.text,
      title = seen.title, due_date = seen."dueDate", description = seen.description, last_known_status = seen.base,
      state = seen.state, reason = seen.reason,
      pending_task_id = seen."queueId", card_id = seen."cardId", is_confirmed = seen."isConfirmed",
      last_written_status = seen."writtenStatus", last_written_at = seen."writtenAt",
      previous_card_status = seen."previousCardStatus", is_tickable = seen."isTickable",
      held_since = (seen.held ->> 'since')::timestamptz, held_until = (seen.held ->> 'until')::timestamptz,
      held_reason = seen.held ->> 'reason', gone_at = seen."goneAt", updated_at = p_now
    from jsonb_to_recordset(p_changes -> 'ledgerUpdated') seen (
      id uuid, "contentType" text, "localId" text, "taskUuid" text, text text, title text, "dueDate" date, description text, base text,
      state text, reason text, "queueId" uuid, "cardId" uuid, "isConfirmed" boolean, "writtenStatus" text, "writtenAt" timestamptz,
      "previousCardStatus" text, "isTickable" boolean, held jsonb, "goneAt" timestamptz)
    where ledger.id = seen.id;
  end if;
  if p_changes -> 'ledgerEntered' <> '[]' then
    insert into confluence_ledger (
      id, link_id, user_id, cloud_id, content_id, content_type, task_id, local_id, task_uuid, task_text, title, due_date,
      description, last_known_status, state, reason, age, pending_task_id, card_id, is_confirmed, is_tickable, created_at, updated_at)
    select
      entry.id, entry."linkId", entry."userId", p_cloud_id, p_content_id, entry."contentType", entry."taskId", entry."localId",
      entry."taskUuid", entry.text, entry.title, entry."dueDate", entry.description, entry.base, entry.state, entry.reason, entry.age,
      entry."queueId", entry."cardId", entry."isConfirmed", entry."isTickable", p_now, p_now
    from jsonb_to_recordset(p_changes -> 'ledgerEntered') entry (
      id uuid, "linkId" uuid, "userId" uuid, "contentType" text, "taskId" uuid, "localId" text, "taskUuid" text, text text,
      title text, "dueDate" date, description text, base text, state text, reason text, age text, "queueId" uuid, "cardId" uuid,
      "isConfirmed" boolean, "isTickable" boolean);
  end if;
end
$$;

-- One line of the audit log for each change. Lines that cannot be written are let go with a warning: nothing fails for them.
create or replace function public.confluence_audit_page(p_cloud_id text, p_content_id text, p_lines jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, created_at)
  select
    line."userId", 'confluence.webhook.task_' || line.outcome, 'atlassian', p_cloud_id,
    jsonb_strip_nulls(jsonb_build_object(
      'taskId', line."cardId", 'confluenceTaskId', line."taskKey", 'pageId', p_content_id, 'reason', line.reason)),
    true, p_now
  from jsonb_to_recordset(p_lines) line ("userId" uuid, outcome text, "cardId" uuid, "taskKey" text, reason text)
  where line.outcome is not null;
exception when others then
  raise warning 'confluence_audit_page: %', sqlerrm;
end
$$;

-- By which rules the tasks of merged pages were recognised, in an hour: numbers by the rules' names.
alter table public.confluence_hours add column if not exists matched jsonb not null default '{}';

-- Counts them. Nobody waits for it, and nothing fails for it.
create or replace function public.confluence_count_matched(p_cloud_id text, p_matched jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  this_hour constant timestamptz := date_trunc('hour', p_now, 'UTC');
begin
  update confluence_hours set matched = (
    select jsonb_object_agg(rule, coalesce((matched ->> rule)::bigint, 0) + counted.times::bigint)
    from jsonb_each_text(p_matched) counted (rule, times))
  where id = (select id from confluence_hours where cloud_id = p_cloud_id and hour = this_hour
              order by id limit 1 for no key update skip locked);
  if not found then
    insert into confluence_hours (cloud_id, hour, page_states, matched) values (p_cloud_id, this_hour, 0, p_matched);
  end if;
exception when others then
  raise warning 'confluence_count_matched: %', sqlerrm;
end
$$;

/*
 * Writes what the merge decided about a content, in one transaction, and says 'applied'; says 'changed', and writes nothing, where
 * something that it rests on is not as it was loaded. Then the page is to be loaded again.
 */
create or replace function public.confluence_apply_page(p_cloud_id text, p_content_id text, p_changes jsonb, p_now timestamptz)
returns text
-- Rows are found by their keys, whatever Postgres believes of tables that have grown since it last counted them.
language plpgsql volatile security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  contents constant jsonb := p_changes -> 'contents';
begin
  perform confluence_give_way();
  if not confluence_page_is_unchanged(p_cloud_id, p_content_id, p_changes -> 'restsOn') then
    return 'changed';
  end if;
  perform confluence_own_write_seen(seen.id, seen.status, p_now)
  from jsonb_to_recordset(p_changes -> 'writesSeen') seen (id uuid, status text);
  -- What moves cards from here to the end of the transaction is no person.
  perform set_config('confluence.cards_moved', 'page', true);
  -- A new card and a new row of the queue are there before the ledger names them.
  perform confluence_apply_queue(p_cloud_id, p_content_id, p_changes, p_now);
  perform confluence_apply_cards(p_content_id, p_changes, p_now);
  perform confluence_apply_ledger(p_cloud_id, p_content_id, p_changes, p_now);
  perform confluence_place_job(job.id) from jsonb_to_recordset(p_changes -> 'jobsPlaced') job (id uuid);
  insert into confluence_contents as present (
    cloud_id, content_id, type, status, version, observed_at, space_id, space_key, space_name, covers_accounts_version,
    covers_hash, state_hash)
  values (
    p_cloud_id, p_content_id, contents ->> 'type', contents ->> 'status', (contents ->> 'version')::bigint,
    (contents ->> 'observedAt')::timestamptz, contents #>> '{space,id}', contents #>> '{space,key}', contents #>> '{space,name}',
    (contents ->> 'coversAccountsVersion')::bigint, contents ->> 'coversHash', contents ->> 'stateHash')
  on conflict on constraint confluence_contents_pkey do update set
    (type, status, version, observed_at, space_id, space_key, space_name, covers_accounts_version, covers_hash, state_hash) =
    (excluded.type, excluded.status, excluded.version, excluded.observed_at, excluded.space_id, excluded.space_key,
     excluded.space_name, excluded.covers_accounts_version, excluded.covers_hash, excluded.state_hash)
  where present.* is distinct from excluded.*;
  perform confluence_count_matched(p_cloud_id, p_changes -> 'matched', p_now);
  if p_changes -> 'audit' <> '[]' then
    perform confluence_audit_page(p_cloud_id, p_content_id, p_changes -> 'audit', p_now);
    perform confluence_note_page(p_cloud_id, p_changes -> 'audit', p_changes -> 'place', p_now);
  end if;
  return 'applied';
end
$$;

revoke execute on function
  public.confluence_page_is_unchanged(text, text, jsonb),
  public.confluence_apply_queue(text, text, jsonb, timestamptz),
  public.confluence_apply_cards(text, jsonb, timestamptz),
  public.confluence_apply_ledger(text, text, jsonb, timestamptz),
  public.confluence_audit_page(text, text, jsonb, timestamptz),
  public.confluence_count_matched(text, jsonb, timestamptz),
  public.confluence_apply_page(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_apply_page(text, text, jsonb, timestamptz) to service_role;
