-- Leasing jobs to the app.

-- Where a job's task is, in the contract's words, or null where that cannot be said on the wire: users may write their own
-- ledger rows, and one that does not fit must not keep the others from being leased.
create or replace function public.confluence_job_address(
  p_ledger confluence_pending_tasks, p_connection atlassian_connections
) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'contentId', p_ledger.confluence_page_id,
    'type', case p_ledger.confluence_content_type when 'blogpost' then 'blogpost' else 'page' end,
    'localId', local_id,
    'accountId', p_connection.atlassian_account_id,
    'taskId', p_ledger.confluence_global_task_id))
  -- The task's key says it as well, and for rows made before this app it alone does.
  from (select substr(p_ledger.confluence_task_id, length(p_ledger.confluence_page_id) + 2) as local_id) key
  where starts_with(p_ledger.confluence_task_id, p_ledger.confluence_page_id || '-')
    and p_ledger.confluence_page_id ~ '^[1-9]\d{0,18}$'
    and octet_length(local_id) between 1 and 255
    and p_connection.atlassian_account_id ~ '^[A-Za-z0-9:_-]{1,128}$'
$$;

-- Ends a job that cannot be done: the card keeps its state, and says why.
create or replace function public.confluence_give_up_job(p_job_id uuid, p_reason text, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  ledger confluence_pending_tasks;
begin
  update confluence_jobs set
    status = 'given-up', reason = p_reason,
    lease_id = null, leased_generation = null, leased_status = null, leased_until = null,
    -- Only where nobody answered may something have been written all the same.
    write_state = case when p_reason = 'unavailable' then write_state else 'none' end,
    updated_at = p_now
  where id = p_job_id;
  select pending.* into strict ledger
  from confluence_pending_tasks pending join confluence_jobs job on job.pending_task_id = pending.id where job.id = p_job_id;
  update tasks set confluence_sync_error = p_reason where id = ledger.created_task_id;
  perform confluence_audit_write(ledger, ledger.created_task_id, 'update_failed', '{}', p_reason, p_now);
end
$$;

/*
 * Leases up to p_limit due jobs of a site, for 120 seconds, and gives the contract's JobsAnswer. A backfill comes first: people wait
 * for it in front of an empty queue. Several sessions at once get
 * different jobs. A lease that ends without a result has the job leased again, as often as a job may be tried.
 */
create or replace function public.confluence_lease_jobs(p_cloud_id text, p_limit integer, p_now timestamptz) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  lease constant interval := '120 seconds';
  most_attempts constant integer := 10;
  hopeless record;
  backfill jsonb;
  jobs jsonb;
  next_at timestamptz;
begin
  -- The site's sync is switched off: nothing is sent. The jobs wait.
  if not coalesce((select sync_enabled from confluence_sites where cloud_id = p_cloud_id), false) then
    return '{"jobs": []}';
  end if;

  backfill := confluence_lease_backfill(p_cloud_id, p_now, lease, most_attempts);

  -- Of a card that somebody is just moving, the job is left for the next time: whoever holds a card may want its job.
  for hopeless in
    select job.id, job.attempts >= most_attempts as is_used_up
    from confluence_jobs job
    join confluence_pending_tasks ledger on ledger.id = job.pending_task_id
    join atlassian_connections connection on connection.id = ledger.connection_id
    join tasks card on card.id = ledger.created_task_id
    where job.cloud_id = p_cloud_id and job.status = 'open' and job.run_after <= p_now
      and (job.leased_until is null or job.leased_until <= p_now)
      and (job.attempts >= most_attempts or confluence_job_address(ledger, connection) is null)
    for no key update of job, card skip locked
  loop
    perform confluence_give_up_job(
      hopeless.id, case when hopeless.is_used_up then 'unavailable' else 'task-gone' end, p_now);
  end loop;

  with due as (
    select job.id, confluence_job_address(ledger, connection) as address,
      coalesce(ledger.last_known_status, 'incomplete') as base
    from confluence_jobs job
    join confluence_pending_tasks ledger on ledger.id = job.pending_task_id
    join atlassian_connections connection on connection.id = ledger.connection_id
    where job.cloud_id = p_cloud_id and job.status = 'open' and job.run_after <= p_now
      and (job.leased_until is null or job.leased_until <= p_now)
      and job.attempts < most_attempts and confluence_job_address(ledger, connection) is not null
    order by job.run_after, job.created_at, job.id
    limit p_limit - (backfill is not null)::integer
    for no key update of job skip locked
  ), leased as (
    update confluence_jobs job set
      lease_id = gen_random_uuid(), leased_generation = job.generation, leased_status = job.wished_status,
      leased_until = p_now + lease, attempts = job.attempts + 1,
      write_state = case when job.wished_status <> due.base then 'possible' else job.write_state end,
      updated_at = p_now
    from due where job.id = due.id
    returning job.*, due.address
  )
  select coalesce(
    jsonb_agg(
      leased.address || jsonb_build_object(
        'kind', 'set-status',
        'jobId', leased.lease_id,
        'leasedUntil', confluence_wire_instant(leased.leased_until),
        'status', leased.leased_status)
      order by leased.run_after, leased.created_at, leased.id),
    '[]'::jsonb)
  into jobs from leased;

  -- Nothing here runs by itself: a job that waits is leased in time only if the app knows when to come.
  select min(at) into next_at from (
    select greatest(run_after, leased_until) as at from confluence_jobs where cloud_id = p_cloud_id and status = 'open'
    union all
    select greatest(run_after, leased_until) from confluence_backfill_requests where cloud_id = p_cloud_id and is_open
  ) waiting where at > p_now;
  return jsonb_strip_nulls(jsonb_build_object(
    'jobs', case when backfill is null then jobs else jsonb_build_array(backfill) || jobs end, 'nextAfter', ceil(extract(epoch from next_at - p_now))::integer));
end
$$;

revoke execute on function
  public.confluence_job_address(public.confluence_pending_tasks, public.atlassian_connections),
  public.confluence_give_up_job(uuid, text, timestamptz),
  public.confluence_lease_jobs(text, integer, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_job_address(public.confluence_pending_tasks, public.atlassian_connections),
  public.confluence_give_up_job(uuid, text, timestamptz),
  public.confluence_lease_jobs(text, integer, timestamptz)
to service_role;
