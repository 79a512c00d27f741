-- What people are shown of their own history (confluence_history), in Confluence and in Trackli.

/*
 * Lines of a user, newest first: of one site, or of all where p_cloud_id is null. `p_events`, `p_side` and `p_search` narrow them down, where
 * they are not null; what says that lines were left out is shown whatever the events. Gives the contract's HistoryAnswer.
 */
create or replace function public.confluence_history_of(
  p_user_id uuid, p_cloud_id text, p_cursor text, p_limit integer, p_search text, p_side text, p_events text[], p_now timestamptz
) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  most constant integer := least(greatest(coalesce(p_limit, 50), 1), 200);
  before_id constant bigint := substring(p_cursor from '^\d{1,18}$')::bigint;
  sought constant text := nullif(btrim(lower(p_search)), '');
  lines jsonb;
begin
  select coalesce(jsonb_agg(line order by id desc), '[]') into lines
  from (
    select history.id, jsonb_strip_nulls(jsonb_build_object(
      'id', history.id::text, 'at', confluence_wire_instant(history.happened_at), 'side', history.side, 'event', history.event,
      'reason', history.reason, 'followed', to_jsonb(history.followed), 'taskTitle', history.task_title,
      'pageTitle', history.page_title, 'pageUrl', history.page_url,
      'cardId', case when confluence_own_card(history.card_id, p_user_id) is not null then history.card_id end)) as line
    from confluence_history history
    where history.user_id = p_user_id and (p_cloud_id is null or history.cloud_id = p_cloud_id)
      and history.id < coalesce(before_id, 9223372036854775807) and history.happened_at > p_now - interval '30 days'
      and (p_side is null or history.side = p_side)
      and (p_events is null or history.event = any (p_events) or history.event = 'cut')
      and (sought is null
           or position(sought in lower(concat_ws(' ', history.task_title, history.page_title))) > 0)
    order by history.id desc limit most + 1) found;
  return case when jsonb_array_length(lines) > most
    then jsonb_build_object('lines', lines - most, 'cursor', lines -> (most - 1) ->> 'id')
    else jsonb_build_object('lines', lines) end;
end
$$;

-- The history of an account on its site; null where it is not linked.
create or replace function public.confluence_account_history(
  p_cloud_id text, p_account_id text, p_cursor text, p_limit integer, p_search text, p_side text, p_events text[], p_now timestamptz
) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select confluence_history_of(user_id, p_cloud_id, p_cursor, p_limit, p_search, p_side, p_events, p_now)
  from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id
$$;

-- The history of the user who is signed in, of all sites.
create or replace function public.confluence_my_history(
  p_cursor text default null, p_limit integer default 50, p_search text default null, p_side text default null,
  p_events text[] default null
) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return confluence_history_of(
    confluence_signed_in_user(), null, p_cursor, p_limit, left(p_search, 200), p_side, p_events, now());
end
$$;

-- How the sync of a link stands: the contract's SyncStatus.
create or replace function public.confluence_sync_status(p_link_id uuid, p_now timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'lastScanAt', confluence_wire_instant(link.last_scan_at),
    'lastChangeAt', (
      select confluence_wire_instant(happened_at) from confluence_history
      where user_id = link.user_id and link_id = link.id order by id desc limit 1),
    'changesInDay', (
      select count(*) from (
        select happened_at from confluence_history
        where user_id = link.user_id and link_id = link.id order by id desc limit 1000) latest
      where happened_at > p_now - interval '1 day'),
    'waiting', (
      select count(*) from confluence_jobs job join confluence_ledger ledger on ledger.id = job.ledger_id
      where job.cloud_id = link.cloud_id and job.status = 'open' and ledger.link_id = link.id),
    'failed', coalesce((
      select jsonb_agg(jsonb_build_object('reason', reason, 'count', count) order by count desc, reason)
      from (select job.reason, count(*) as count
            from confluence_jobs job join confluence_ledger ledger on ledger.id = job.ledger_id
            where job.cloud_id = link.cloud_id and job.status = 'given-up' and ledger.link_id = link.id
            group by job.reason) given_up), '[]')))
  from confluence_links link where link.id = p_link_id
$$;

revoke execute on function
  public.confluence_history_of(uuid, text, text, integer, text, text, text[], timestamptz),
  public.confluence_account_history(text, text, text, integer, text, text, text[], timestamptz),
  public.confluence_my_history(text, integer, text, text, text[]),
  public.confluence_sync_status(uuid, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_account_history(text, text, text, integer, text, text, text[], timestamptz),
  public.confluence_sync_status(uuid, timestamptz)
to service_role;
grant execute on function public.confluence_my_history(text, integer, text, text, text[]) to authenticated;
