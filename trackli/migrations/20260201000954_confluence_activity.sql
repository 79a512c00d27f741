-- What happened on a site, for its administrators: numbers and events, without texts and without people.

create index if not exists integration_audit_log_confluence_idx
  on public.integration_audit_log (site_id, created_at desc) where event_type like 'confluence.%';

-- How many page states a site sent in an hour: the sum of its rows. Each row has one writer at a time, so that merges of one site
-- wait for nobody, and there are as many as there were merges at once.
create table if not exists public.confluence_hours (
  id bigint generated always as identity primary key,
  cloud_id text not null references public.confluence_sites on delete cascade,
  hour timestamptz not null,
  page_states integer not null
);
create index if not exists confluence_hours_site_idx on public.confluence_hours (cloud_id, hour);
create index if not exists confluence_hours_hour_idx on public.confluence_hours (hour);

alter table public.confluence_hours enable row level security;
revoke all on public.confluence_hours from anon, authenticated;
-- Supabase gives both every new sequence as well.
revoke all on sequence public.confluence_hours_id_seq from anon, authenticated;
grant select, insert, update, delete on public.confluence_hours to service_role;

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
end
$$;

-- The contract's ActivityAnswer. An event that several users share, such as the end of a pass, is one of the recent ones.
create or replace function public.confluence_activity(p_cloud_id text, p_now timestamptz) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
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
      where site_id = p_cloud_id and event_type like 'confluence.%' order by created_at desc limit 2000
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

revoke execute on function
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_activity(text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_activity(text, timestamptz)
to service_role;
