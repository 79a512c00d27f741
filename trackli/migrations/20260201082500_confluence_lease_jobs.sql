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

revoke execute on function public.confluence_lease_jobs(text, integer, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_lease_jobs(text, integer, timestamptz) to service_role;
