-- How the site's jobs stand, for its administrators: how many wait, and how many were given up, by reason.
create or replace function public.confluence_jobs_summary(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'waiting', (select count(*) from confluence_jobs where cloud_id = p_cloud_id and status = 'open'),
    'givenUp', coalesce(
      (select jsonb_agg(jsonb_build_object('reason', reason, 'count', count) order by count desc, reason)
       from (select reason, count(*) as count from confluence_jobs
             where cloud_id = p_cloud_id and status = 'given-up' group by reason) given_up),
      '[]'::jsonb))
$$;

revoke execute on function public.confluence_jobs_summary(text) from public, anon, authenticated;
grant execute on function public.confluence_jobs_summary(text) to service_role;
