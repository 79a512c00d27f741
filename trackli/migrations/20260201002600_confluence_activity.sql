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

-- What whoever is on call has drawn as curves: numbers over all sites, without a name of any. All processes and isolates see the same.
create or replace function public.confluence_metrics(p_now timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with due as (
    select greatest(job.updated_at, job.run_after) as since from confluence_jobs job
    join confluence_ledger ledger on ledger.id = job.ledger_id
    join confluence_links link on link.id = ledger.link_id and link.is_active
    where job.status = 'open' and job.run_after <= p_now and (job.leased_until is null or job.leased_until <= p_now)
  )
  select jsonb_build_object(
    'trackli_installations', (select count(*) from confluence_installations where closed_at is null),
    -- Each registers once an hour.
    'trackli_installations_silent', (
      select count(*) from confluence_installations where closed_at is null and last_seen_at < p_now - interval '3 hours'),
    'trackli_jobs_open', (select count(*) from confluence_jobs where status = 'open'),
    'trackli_jobs_due', (select count(*) from due),
    'trackli_jobs_due_oldest_seconds', coalesce(
      (select greatest(0, floor(extract(epoch from p_now - min(since)))) from due), 0),
    'trackli_jobs_given_up', (select count(*) from confluence_jobs where status = 'given-up'),
    'trackli_sites_clearing', (select count(*) from confluence_sites where clearing_since is not null),
    'trackli_sites_clearing_oldest_seconds', coalesce(
      (select greatest(0, floor(extract(epoch from p_now - min(clearing_since)))) from confluence_sites
       where clearing_since is not null), 0),
    'trackli_backfills_open', (select count(*) from confluence_backfill_requests where is_open),
    'trackli_page_states_hour', (
      select coalesce(sum(page_states), 0) from confluence_hours
      where hour = date_trunc('hour', p_now, 'UTC') - interval '1 hour'))
    -- Of pages on which something had changed.
    || (select jsonb_object_agg('trackli_tasks_by_' || replace(rule, '-', '_') || '_hour', (
          select coalesce(sum((matched ->> rule)::bigint), 0) from confluence_hours
          where hour = date_trunc('hour', p_now, 'UTC') - interval '1 hour'))
        from unnest(array['uuid', 'id-and-text', 'text', 'similar-text', 'id', 'new', 'gone']) rule)
$$;

revoke execute on function public.confluence_activity(text, timestamptz), public.confluence_metrics(timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_activity(text, timestamptz), public.confluence_metrics(timestamptz) to service_role;
