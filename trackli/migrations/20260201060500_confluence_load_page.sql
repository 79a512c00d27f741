-- The merge of a page state, first part: what Trackli has of the page. What becomes of it is decided by trackli/merge, without a
-- database; confluence_apply_page writes it.

-- A moment with all its digits.
create or replace function public.confluence_exact_instant(p_moment timestamptz) returns text
language sql stable set search_path = public, pg_temp as $$
  select to_char(p_moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The ledger's rows of a content, each with its queue row, card and job, as the merge has them (trackli/merge/loaded.ts).
-- A card that the front end made for a row that still waits is the row's: it makes the card before it sets the row.
-- In plpgsql, which keeps its plan from one call to the next.
create or replace function public.confluence_page_rows(p_cloud_id text, p_content_id text, p_site_url text) returns json
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return (select coalesce(json_agg(json_build_object(
    'ledger', json_build_object(
      'id', ledger.id, 'linkId', ledger.link_id, 'userId', ledger.user_id, 'taskId', ledger.task_id,
      'contentType', ledger.content_type, 'localId', ledger.local_id, 'taskUuid', ledger.task_uuid, 'text', ledger.task_text,
      'title', ledger.title, 'dueDate', ledger.due_date, 'description', ledger.description,
      'base', ledger.last_known_status, 'state', ledger.state,
      'reason', ledger.reason, 'queueId', ledger.pending_task_id, 'cardId', ledger.card_id, 'isConfirmed', ledger.is_confirmed,
      'writtenStatus', ledger.last_written_status,
      'writtenAt', case when ledger.last_written_at is not null then confluence_exact_instant(ledger.last_written_at) end,
      'previousCardStatus', ledger.previous_card_status, 'isTickable', ledger.is_tickable, 'age', ledger.age,
      'held', case when ledger.held_until is not null then json_build_object(
        'since', confluence_exact_instant(ledger.held_since), 'until', confluence_exact_instant(ledger.held_until),
        'reason', ledger.held_reason) end,
      'goneAt', case when ledger.gone_at is not null then confluence_exact_instant(ledger.gone_at) end),
    'queue', case when pending.id is not null then json_build_object(
      'id', pending.id, 'status', pending.status,
      -- A row that has left keeps nothing of the page: what it said is what its user had written, else what the page last said.
      'title', case when pending.status = 'withdrawn'
        then coalesce(ledger.kept_edits ->> 'title', ledger.title, ledger.task_text) else pending.task_title end,
      'dueDate', case
        when pending.status <> 'withdrawn' then pending.due_date
        when ledger.kept_edits ? 'dueDate' then (ledger.kept_edits ->> 'dueDate')::date
        else ledger.due_date end,
      'description', case
        when pending.status <> 'withdrawn' then pending.task_description
        when ledger.kept_edits ? 'description' then ledger.kept_edits ->> 'description'
        else ledger.description end,
      'pageTitle', pending.confluence_page_title, 'spaceKey', pending.confluence_space_key,
      'spaceName', pending.confluence_space_name, 'url', pending.confluence_page_url, 'revision', pending.xmin::text) end,
    'card', case when project.id is not null then json_build_object(
      'id', card.id, 'taskKey', card.confluence_task_id, 'title', card.title, 'dueDate', card.due_date,
      'description', card.description,
      'status', coalesce(card.status, 'backlog'), 'isCompleted', card.completed_at is not null,
      'syncStatus', coalesce(card.confluence_sync_status, 'active'), 'syncError', card.confluence_sync_error,
      'pageTitle', card.confluence_page_title, 'spaceKey', card.confluence_space_key, 'spaceName', card.confluence_space_name,
      'url', card.confluence_page_url, 'revision', card.xmin::text) end,
    'job', case when job.id is not null then json_build_object(
      'isOpen', job.status = 'open', 'mayHaveWritten', job.status = 'open' and job.write_state = 'possible',
      'revision', job.xmin::text) end)), '[]'::json)
  from confluence_ledger ledger
  join confluence_links link on link.id = ledger.link_id and link.is_active
  -- By its id, and only then by whose it is: a user may have thousands.
  left join confluence_pending_tasks pending
    on pending.id = ledger.pending_task_id and pending.user_id is not distinct from ledger.user_id
  left join lateral (
    select found.id
    from tasks found join projects owner on owner.id = found.project_id and owner.user_id = ledger.user_id
    where ledger.card_id is null and pending.status = 'pending' and found.confluence_task_id = pending.confluence_task_id
      and (found.confluence_page_url is null or confluence_is_on_site(found.confluence_page_url, p_site_url))
      and not exists (select from confluence_ledger other where other.card_id = found.id)
    order by found.created_at, found.id limit 1
  ) made on true
  left join tasks card on card.id = coalesce(ledger.card_id, made.id)
  -- Whatever the row names: only a card in a project of the link's own user.
  left join projects project on project.id = card.project_id and project.user_id = ledger.user_id
  left join confluence_jobs job on job.ledger_id = ledger.id
  where ledger.cloud_id = p_cloud_id and ledger.content_id = p_content_id);
end
$$;

-- Counts a page state that was received. Nobody waits for it, and nothing fails for it.
create or replace function public.confluence_count_page_state(p_cloud_id text, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  this_hour constant timestamptz := date_trunc('hour', p_now, 'UTC');
begin
  update confluence_hours set page_states = page_states + 1
  where id = (select id from confluence_hours where cloud_id = p_cloud_id and hour = this_hour
              order by id limit 1 for no key update skip locked);
  if not found then
    insert into confluence_hours (cloud_id, hour, page_states) values (p_cloud_id, this_hour, 1);
  end if;
exception when others then
  raise warning 'confluence_count_page_state: %', sqlerrm;
end
$$;

/*
 * Gives what Trackli has of a content: trackli/merge/loaded.ts. p_sync says which state is to be merged: `version`, `observedAt`,
 * `stateHash`, `coversHash`, `coversAccountsVersion`, `accounts` (the assignees), and `isFirstTry`.
 * A state that says what the last one said only moves the content's row: that is done here, so that it takes one round trip.
 */
create or replace function public.confluence_load_page(p_cloud_id text, p_content_id text, p_sync jsonb, p_now timestamptz)
returns json
-- Rows are found by their keys, whatever Postgres believes of tables that have grown since it last counted them.
language plpgsql volatile security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  site confluence_sites;
  stored record;
  moved_revision text;
  links json;
  sync_version constant bigint := (p_sync ->> 'version')::bigint;
  sync_observed_at constant timestamptz := (p_sync ->> 'observedAt')::timestamptz;
  sync_covers_version constant bigint := (p_sync ->> 'coversAccountsVersion')::bigint;
begin
  select * into site from confluence_sites where cloud_id = p_cloud_id;
  if not coalesce(site.sync_enabled, false) or confluence_site_has_left(p_cloud_id)
     or not exists (select from confluence_links where cloud_id = p_cloud_id and is_active) then
    return json_build_object(
      'site', null, 'accountsVersion', coalesce(site.accounts_version, 0), 'contents', null, 'links', '[]'::json,
      'rows', '[]'::json, 'signature', '');
  end if;
  if (p_sync ->> 'isFirstTry')::boolean then
    perform confluence_count_page_state(p_cloud_id, p_now);
  end if;

  -- The row and its revision at one moment: a decision about one state is never written over another.
  select contents.*, contents.xmin::text as revision into stored
  from confluence_contents contents where cloud_id = p_cloud_id and content_id = p_content_id;
  if stored.state_hash = p_sync ->> 'stateHash' and sync_observed_at >= stored.observed_at
     and coalesce(sync_version >= stored.version, true)
     and (sync_version, sync_observed_at, p_sync ->> 'coversHash')
         is distinct from (stored.version, stored.observed_at, stored.covers_hash) then
    -- Where somebody else is at it, the merge writes the row, or loads again.
    update confluence_contents contents set
      version = sync_version, observed_at = sync_observed_at, covers_hash = p_sync ->> 'coversHash',
      covers_accounts_version = sync_covers_version
    where cloud_id = p_cloud_id and content_id = p_content_id
      and (contents.version, contents.observed_at, contents.state_hash)
          is not distinct from (stored.version, stored.observed_at, stored.state_hash)
    returning contents.xmin::text into moved_revision;
    stored.revision := coalesce(moved_revision, stored.revision);
  end if;

  select coalesce(json_agg(json_build_object(
    'id', link.id, 'userId', link.user_id, 'accountId', link.account_id,
    'boardProjectId', case when link.arrival = 'board' then project.id end,
    -- Of spaces whose tasks go elsewhere than the others': the project, or null for the queue.
    'spaceProjects', (select coalesce(json_object_agg(own.space_id, chosen.id), '{}'::json)
      from confluence_space_arrivals own
      left join projects chosen on chosen.id = own.project_id and chosen.user_id = link.user_id
      where own.link_id = link.id),
    'choices', json_build_object('spaces', json_build_object('mode', link.spaces_mode, 'spaceIds', link.space_ids),
      'datedOnly', link.dated_only, 'startWith', link.start_with),
    'linkedAt', confluence_exact_instant(link.linked_at), 'isFirstScan', link.first_scan_ended_at is null,
    'linkedAtAccountsVersion', link.linked_at_accounts_version, 'revision', link.xmin::text)), '[]'::json)
  into links
  from confluence_links link
  left join projects project on project.id = link.default_project_id and project.user_id = link.user_id
  where link.cloud_id = p_cloud_id and link.is_active
    and (link.account_id in (select jsonb_array_elements_text(p_sync -> 'accounts'))
         or link.id in (select link_id from confluence_ledger where cloud_id = p_cloud_id and content_id = p_content_id)
         or stored.content_id is not null and link.linked_at_accounts_version > coalesce(stored.covers_accounts_version, -1));

  return json_build_object(
    'site', json_build_object('accountsVersion', site.accounts_version),
    'accountsVersion', site.accounts_version,
    'contents', case when stored.content_id is not null then json_build_object(
      'version', stored.version, 'observedAt', confluence_exact_instant(stored.observed_at),
      'coversAccountsVersion', stored.covers_accounts_version, 'coversHash', stored.covers_hash, 'stateHash', stored.state_hash,
      'space', case when stored.space_id is not null then json_build_object(
        'id', stored.space_id, 'key', stored.space_key, 'name', stored.space_name) end,
      'revision', stored.revision) end,
    'links', links,
    'signature', confluence_page_signature(p_cloud_id, p_content_id),
    'rows', confluence_page_rows(p_cloud_id, p_content_id, site.site_url));
end
$$;

revoke execute on function
  public.confluence_exact_instant(timestamptz),
  public.confluence_page_rows(text, text, text),
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_load_page(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_load_page(text, text, jsonb, timestamptz)
to service_role;
