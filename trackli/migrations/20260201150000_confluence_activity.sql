-- What happened on a site, for its administrators: numbers and events, without texts and without people.

create index if not exists integration_audit_log_confluence_idx
  on public.integration_audit_log (site_id, created_at desc) where event_type like 'confluence.%';

-- The contract's ActivityAnswer. An event that several users share, such as the end of a scan, is one of the recent ones.
create or replace function public.confluence_activity(p_cloud_id text, p_now timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with span as (
    select hour - interval '23 hours' as from_hour, hour + interval '1 hour' as until_hour
    from (select date_trunc('hour', p_now, 'UTC') as hour) this
  ), counted as (
    select date_trunc('hour', created_at, 'UTC') as hour, 0 as page_states,
      count(*) filter (where event_type = 'confluence.webhook.task_discovered') as discovered,
      count(*) filter (where event_type in ('confluence.webhook.task_completed', 'confluence.webhook.task_reopened'))
        as completed_in_confluence,
      count(*) filter (where event_type in ('confluence.task_completed', 'confluence.task_reopened')) as completed_in_trackli,
      count(*) filter (where event_type in ('confluence.task_update_failed', 'confluence.fetch_failed')) as failed
    from integration_audit_log, span
    where site_id = p_cloud_id and event_type like 'confluence.%' and created_at >= from_hour and created_at < until_hour
    group by 1
    union all
    select hour, page_states, 0, 0, 0, 0
    from confluence_hours, span where cloud_id = p_cloud_id and hour >= from_hour and hour < until_hour
  ), hours as (
    select hour, sum(page_states) as page_states, sum(discovered) as discovered,
      sum(completed_in_confluence) as completed_in_confluence, sum(completed_in_trackli) as completed_in_trackli,
      sum(failed) as failed
    from counted group by hour
    having sum(page_states + discovered + completed_in_confluence + completed_in_trackli + failed) > 0
  ), recent as (
    select distinct created_at, event_type,
      -- Trackli's functions of before this app write here too: only what is of the right shape is passed on.
      substring(details ->> 'pageId' from '^[1-9]\d{0,18}$') as content_id,
      substring(coalesce(error_message, details ->> 'reason') from '^[a-z][a-z-]{0,39}$') as reason
    from (
      -- More than this is not looked through for what is not a repetition.
      select * from integration_audit_log
      where site_id = p_cloud_id and event_type like 'confluence.%' and event_type not like 'confluence.link\_%'
      order by created_at desc limit 2000
    ) latest
    order by created_at desc, event_type, content_id, reason limit 20
  )
  select jsonb_build_object(
    'hours', coalesce(
      (select jsonb_agg(jsonb_build_object(
         'hour', confluence_wire_instant(hour), 'pageStates', page_states, 'discovered', discovered,
         'completedInConfluence', completed_in_confluence, 'completedInTrackli', completed_in_trackli, 'failed', failed)
         order by hour) from hours), '[]'),
    'recent', coalesce(
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
         'at', confluence_wire_instant(created_at), 'event', event_type, 'contentId', content_id, 'reason', reason))
         order by created_at desc, event_type, content_id, reason) from recent), '[]'))
$$;

revoke execute on function public.confluence_activity(text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_activity(text, timestamptz) to service_role;
