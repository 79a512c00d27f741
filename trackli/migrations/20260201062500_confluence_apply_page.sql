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
  public.confluence_count_matched(text, jsonb, timestamptz),
  public.confluence_apply_page(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_apply_page(text, text, jsonb, timestamptz) to service_role;
