-- Shared by the files of this subject: how lines of the history (confluence_history) are written and read.

/*
 * Writes lines, all in one statement. Of one person's 1,000 at most at a time, and none while 1,000 are of the same day (UTC): a tool that
 * publishes a page all day fills no disk, and 2,000 in a day and 60,000 in 30 days are about the most there can be. Where lines are left
 * out, one says so.
 */
create or replace function public.confluence_enter_history(p_lines confluence_history[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  most constant integer := 1000;
  day constant timestamptz := date_trunc('day', p_lines[1].happened_at, 'UTC');
begin
  with persons as (
    select
      given.*, newest.event as newest_event,
      case when date_trunc('day', newest.happened_at, 'UTC') >= day then newest.nth_of_day else 0 end as already
    from (
      select user_id, count(link_id) as times, min(link_id::text)::uuid as link_id, min(cloud_id) as cloud_id,
        min(happened_at) as happened_at
      from unnest(p_lines) group by user_id) given
    -- One row of the index for each person, however many lines there are.
    left join lateral (
      select event, happened_at, nth_of_day from confluence_history where user_id = given.user_id order by id desc limit 1
    ) newest on true
  )
  insert into confluence_history (
    user_id, link_id, owner_id, cloud_id, ledger_id, happened_at, side, event, reason, followed, task_title, page_title, page_url, card_id,
    nth_of_day)
  select
    user_id, link_id, owner_id, cloud_id, ledger_id, happened_at, side, event, reason, coalesce(followed, '{}'),
    left(task_title, 255), left(page_title, 255), case when char_length(page_url) <= 2000 then page_url end, card_id, already + nth
  from (
    select line.*, persons.already, row_number() over (partition by line.user_id) as nth
    from unnest(p_lines) line join persons using (user_id)
    where persons.already < most
  ) numbered
  where nth <= most
  union all
  select
    user_id, link_id, null, cloud_id, null, happened_at, 'confluence', 'cut', null, '{}', null, null, null, null,
    already + least(times, most) + 1
  from persons
  where times > 0 and (times > most or already >= most) and newest_event is distinct from 'cut';
exception when others then
  raise warning 'confluence_enter_history: %', sqlerrm;
end
$$;

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

revoke execute on function
  public.confluence_enter_history(public.confluence_history[]),
  public.confluence_history_of(uuid, text, text, integer, text, text, text[], timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_enter_history(public.confluence_history[])
to service_role;
