-- The merge of a whole page state: one transaction, one round trip.

/*
 * Merges the state of one content (the contract's PageState) into Trackli's tables and gives the contract's PageStateAnswer.
 * The caller has validated the state; the site is the caller's, never the state's.
 */
create or replace function public.confluence_merge_page_state(p_cloud_id text, p_state jsonb, p_now timestamptz)
returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  -- Clocks of two invocations differ by about this much.
  clock_difference constant interval := '2 seconds';
  recheck_seconds constant integer := 5;
  content_id constant text := p_state ->> 'contentId';
  covers constant jsonb := p_state -> 'covers';
  version constant bigint := (p_state ->> 'version')::bigint;
  observed_at constant timestamptz := (p_state ->> 'observedAt')::timestamptz;
  accounts_version constant bigint := (p_state ->> 'accountsVersion')::bigint;
  covers_hash constant text := md5(jsonb_build_array(covers, accounts_version)::text);
  state_hash constant text := md5((p_state - array['version', 'observedAt', 'covers', 'accountsVersion'])::text);
  site confluence_sites;
  stored confluence_contents;
  is_linked boolean;
  is_stale boolean;
  needs_recheck boolean;
  fence_seconds integer;
  outcomes jsonb;
begin
  -- One merge per content at a time. A content's first state has no row to lock, so the lock is on its name.
  perform pg_advisory_xact_lock(hashtextextended(jsonb_build_array('content', p_cloud_id, content_id)::text, 0));

  -- The assignees cannot be unlinked, nor sync be switched off for the site, while we decide. So this comes before we ask whether
  -- it is on.
  perform from atlassian_connections
  where site_id = p_cloud_id and sync_enabled
    and atlassian_account_id in (select task ->> 'assignee' from jsonb_array_elements(p_state -> 'tasks') task)
  order by id for share;
  select * into site from confluence_sites where cloud_id = p_cloud_id;
  is_linked := coalesce(site.sync_enabled, false)
    and exists (select from atlassian_connections where site_id = p_cloud_id and sync_enabled);
  select * into stored from confluence_contents contents
  where contents.cloud_id = p_cloud_id and contents.content_id = p_state ->> 'contentId';

  -- Order: a state older than the one we have is not merged.
  is_stale := is_linked and stored.content_id is not null
    and confluence_is_older(version, observed_at, stored.version, stored.observed_at);

  -- Two states that only their clocks can order, taken within the clocks' difference, and that say different things of the same
  -- accounts: which is true shows only another look.
  needs_recheck := is_linked and stored.content_id is not null
    and coalesce(version = stored.version, true)
    and observed_at between stored.observed_at - clock_difference and stored.observed_at + clock_difference
    and covers_hash = stored.covers_hash and state_hash <> stored.state_hash;

  if is_stale then
    -- The newer state may have spoken for fewer accounts: what this one says of the others has not been heard.
    needs_recheck := needs_recheck or covers_hash <> stored.covers_hash and exists (
      select from atlassian_connections connection
      where connection.site_id = p_cloud_id and connection.sync_enabled
        and confluence_covers(covers, accounts_version, connection.atlassian_account_id, connection.linked_at_accounts_version)
        and not coalesce(connection.linked_at_accounts_version <= stored.covers_accounts_version, false));
    select coalesce(jsonb_agg(jsonb_build_object('localId', task ->> 'localId', 'outcome', 'stale')), '[]'::jsonb)
    into outcomes from jsonb_array_elements(p_state -> 'tasks') task;
  elsif not is_linked then
    -- Nobody's page: nothing is stored.
    select coalesce(
      jsonb_agg(jsonb_build_object('localId', task ->> 'localId', 'outcome', 'ignored', 'reason', 'not-linked')), '[]'::jsonb)
    into outcomes from jsonb_array_elements(p_state -> 'tasks') task;
  else
    -- Nor can their rows be approved or dismissed.
    perform from confluence_pending_tasks ledger
    where ledger.confluence_page_id = p_state ->> 'contentId'
      and ledger.connection_id in (select id from atlassian_connections where site_id = p_cloud_id)
    order by ledger.id for no key update;

    with changes as (
      select absent.*, null::integer as recheck_after from confluence_merge_absent_tasks(p_cloud_id, p_state, p_now) absent
      union all
      select present.*
      from confluence_merge_present_tasks(
        p_cloud_id, case when p_state ->> 'status' = 'current' then p_state else p_state || '{"tasks": []}' end, p_now) present
    ), listed as (
      -- Every task of the state has an outcome, also where nothing concerned it.
      select task.value ->> 'localId' as local_id, task.position,
        not exists (select from atlassian_connections connection
                    where connection.site_id = p_cloud_id and connection.sync_enabled
                      and connection.atlassian_account_id = task.value ->> 'assignee') as is_foreign
      from jsonb_array_elements(p_state -> 'tasks') with ordinality task (value, position)
    ), best as (
      select distinct on (local_id) * from changes order by local_id, confluence_outcome_rank(outcome)
    )
    select coalesce(
      jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'localId', local_id,
          'outcome', coalesce(best.outcome, case when listed.is_foreign then 'ignored' else 'unchanged' end),
          'reason', case when best.outcome is null and listed.is_foreign then 'not-linked' else best.reason end))
        order by listed.position nulls last, local_id),
      '[]'::jsonb),
      (select max(recheck_after) from changes)
    into outcomes, fence_seconds
    from listed full join best using (local_id);

    insert into confluence_contents as present (
      cloud_id, content_id, type, status, version, observed_at, space_id, space_key, space_name, covers_accounts_version,
      covers_hash, state_hash)
    values (
      p_cloud_id, content_id, p_state ->> 'type', p_state ->> 'status', version, observed_at,
      -- What cannot be read names no space: it stays where it was last seen.
      coalesce(p_state #>> '{space,id}', stored.space_id), coalesce(p_state #>> '{space,key}', stored.space_key),
      coalesce(p_state #>> '{space,name}', stored.space_name),
      case when covers = '"*"'::jsonb then accounts_version end, covers_hash, state_hash)
    on conflict on constraint confluence_contents_pkey do update set
      (type, status, version, observed_at, space_id, space_key, space_name, covers_accounts_version, covers_hash, state_hash) =
      (excluded.type, excluded.status, excluded.version, excluded.observed_at, excluded.space_id, excluded.space_key,
       excluded.space_name, excluded.covers_accounts_version, excluded.covers_hash, excluded.state_hash)
    -- A repetition writes nothing. A later look at the same content moves this row alone: the order of states needs it.
    where present.* is distinct from excluded.*;
  end if;

  if is_linked then
    perform confluence_count_page_state(p_cloud_id, p_now);
  end if;

  return jsonb_strip_nulls(jsonb_build_object(
    'outcomes', outcomes,
    'stale', is_stale,
    -- The app looks once more, and then only where it is asked to again. So the later moment counts: that look is after every
    -- fence, and it settles a contradiction as well.
    'recheckAfter', greatest(case when needs_recheck then recheck_seconds end, fence_seconds),
    'accountsVersion', coalesce(site.accounts_version, 0)));
end
$$;

revoke execute on function public.confluence_merge_page_state(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_merge_page_state(text, jsonb, timestamptz)
to service_role;
