-- What whoever is on call has drawn as curves: numbers over all sites, without a name of any. All processes and isolates see the same.

create or replace function public.confluence_metrics(p_now timestamptz) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  with due as (
    select greatest(updated_at, run_after) as since from confluence_jobs
    where status = 'open' and run_after <= p_now and (leased_until is null or leased_until <= p_now)
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
    'trackli_backfills_open', (select count(*) from confluence_backfill_requests where is_open),
    'trackli_page_states_hour', (
      select coalesce(sum(page_states), 0) from confluence_hours
      where hour = date_trunc('hour', p_now, 'UTC') - interval '1 hour'))
$$;

revoke execute on function public.confluence_metrics(timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_metrics(timestamptz) to service_role;
