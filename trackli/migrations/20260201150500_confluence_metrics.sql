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

revoke execute on function public.confluence_metrics(timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_metrics(timestamptz) to service_role;
