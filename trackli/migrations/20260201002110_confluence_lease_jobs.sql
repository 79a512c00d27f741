-- Leasing jobs to the app.

-- Seconds until what failed is tried again: after the first of so many attempts 5, then twice as long each time, up to 15 minutes,
-- and no sooner than was asked for. Whatever is asked for, it is tried again the next day.
create or replace function public.confluence_retry_delay(p_attempts integer, p_retry_after numeric) returns numeric
language sql immutable set search_path = public, pg_temp as $$
  select greatest(
    case when p_attempts > 0 then least(900, 5 * 2 ^ (p_attempts - 1)) else 0 end,
    least(coalesce(p_retry_after, 0), 86400))
$$;

-- One line of the audit log for what was written to Confluence, or could not be.
create or replace function public.confluence_audit_write(
  p_ledger confluence_ledger, p_event text, p_details jsonb, p_error text, p_now timestamptz
) returns void
language sql security invoker set search_path = public, pg_temp as $$
  select confluence_audit(
    p_ledger.user_id, p_ledger.cloud_id, 'confluence.task_' || p_event,
    p_details || jsonb_build_object(
      'taskId', p_ledger.card_id, 'confluenceTaskId', p_ledger.content_id || '-' || coalesce(p_ledger.local_id, ''),
      'pageId', p_ledger.content_id),
    p_error, p_now)
$$;

-- Ends a job that cannot be done: the card keeps its state, and says why.
create or replace function public.confluence_give_up_job(p_job_id uuid, p_reason text, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ledger confluence_ledger;
begin
  update confluence_jobs set
    status = 'given-up', reason = p_reason,
    lease_id = null, leased_generation = null, leased_status = null, leased_until = null,
    -- Only where nobody answered may something have been written all the same.
    write_state = case when p_reason = 'unavailable' then write_state else 'none' end,
    updated_at = p_now
  where id = p_job_id;
  select rows.* into strict ledger
  from confluence_ledger rows join confluence_jobs job on job.ledger_id = rows.id where job.id = p_job_id;
  update tasks set confluence_sync_error = p_reason where id = ledger.card_id;
  perform confluence_audit_write(ledger, 'update_failed', '{}', p_reason, p_now);
  perform confluence_note_tasks(array[ledger.id], 'trackli', 'write-failed', p_reason, p_now);
end
$$;

/*
 * Leases up to p_limit due jobs of a site, for 120 seconds, and gives the contract's JobsAnswer. A backfill comes first: people wait
 * for it in front of an empty queue. Several sessions at once get different jobs. A lease that ends without a result has the job
 * leased again, as often as a job may be tried.
 */
create or replace function public.confluence_lease_jobs(p_cloud_id text, p_limit integer, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lease constant interval := '120 seconds';
  most_attempts constant integer := 10;
  hopeless record;
  backfill jsonb;
  jobs jsonb;
  next_at timestamptz;
begin
  perform confluence_give_way();
  -- The site's sync is switched off: nothing is sent. The jobs wait.
  if not coalesce((select sync_enabled from confluence_sites where cloud_id = p_cloud_id), false) then
    return '{"jobs": []}';
  end if;

  backfill := confluence_lease_backfill(p_cloud_id, p_now, lease, most_attempts);

  -- Of a card that somebody is just moving, the job is left for the next time: whoever holds a card may want its job.
  for hopeless in
    select job.id
    from confluence_jobs job
    join confluence_ledger ledger on ledger.id = job.ledger_id
    join confluence_links link on link.id = ledger.link_id and link.is_active
    join tasks card on card.id = ledger.card_id
    where job.cloud_id = p_cloud_id and job.status = 'open' and job.run_after <= p_now
      and (job.leased_until is null or job.leased_until <= p_now) and job.attempts >= most_attempts
    for no key update of job, card skip locked
  loop
    perform confluence_give_up_job(hopeless.id, 'unavailable', p_now);
  end loop;

  with due as (
    select job.id, ledger.last_known_status as base,
      jsonb_strip_nulls(jsonb_build_object(
        'contentId', ledger.content_id,
        'type', case ledger.content_type when 'blogpost' then 'blogpost' else 'page' end,
        'localId', job.local_id, 'taskUuid', job.task_uuid, 'text', nullif(job.task_text, ''),
        'accountId', link.account_id, 'taskId', ledger.global_task_id)) as address
    from confluence_jobs job
    join confluence_ledger ledger on ledger.id = job.ledger_id
    -- Who has paused is not written for: the jobs wait.
    join confluence_links link on link.id = ledger.link_id and link.is_active
    where job.cloud_id = p_cloud_id and job.status = 'open' and job.run_after <= p_now
      and (job.leased_until is null or job.leased_until <= p_now) and job.attempts < most_attempts
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
    select greatest(job.run_after, job.leased_until) as at
    from confluence_jobs job
    join confluence_ledger ledger on ledger.id = job.ledger_id
    join confluence_links link on link.id = ledger.link_id and link.is_active
    where job.cloud_id = p_cloud_id and job.status = 'open'
    union all
    select greatest(run_after, leased_until) from confluence_backfill_requests where cloud_id = p_cloud_id and is_open
  ) waiting where at > p_now;
  return jsonb_strip_nulls(jsonb_build_object(
    'jobs', case when backfill is null then jobs else jsonb_build_array(backfill) || jobs end,
    'nextAfter', ceil(extract(epoch from next_at - p_now))::integer,
    'recheck', case when confluence_held_is_due(p_cloud_id, p_now) then true end));
end
$$;

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

revoke execute on function
  public.confluence_retry_delay(integer, numeric),
  public.confluence_audit_write(public.confluence_ledger, text, jsonb, text, timestamptz),
  public.confluence_give_up_job(uuid, text, timestamptz),
  public.confluence_lease_jobs(text, integer, timestamptz),
  public.confluence_jobs_summary(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_retry_delay(integer, numeric),
  public.confluence_audit_write(public.confluence_ledger, text, jsonb, text, timestamptz),
  public.confluence_give_up_job(uuid, text, timestamptz),
  public.confluence_lease_jobs(text, integer, timestamptz),
  public.confluence_jobs_summary(text)
to service_role;
