-- What came of leased jobs.

-- The page is in the leased status, written by the app (`done`) or found so (`already`): both sides agree on it from now on.
create or replace function public.confluence_finish_written(
  p_job confluence_jobs, p_ledger confluence_pending_tasks, p_result jsonb, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  is_done constant boolean := p_result ->> 'outcome' = 'done';
  base_moves constant boolean := coalesce(p_ledger.last_known_status, 'incomplete') <> p_job.leased_status;
begin
  update confluence_pending_tasks set
    last_known_status = p_job.leased_status,
    confluence_global_task_id = coalesce(p_result ->> 'taskId', confluence_global_task_id)
  where id = p_ledger.id;
  -- The fence is the task's: another user linked to the same account may be shown an old copy of the page as well.
  update confluence_pending_tasks ledger set
    last_written_status = p_job.leased_status, last_written_at = greatest(p_now, ledger.last_written_at)
  from atlassian_connections connection
  where connection.id = ledger.connection_id and connection.site_id = p_job.cloud_id
    and ledger.confluence_task_id = p_ledger.confluence_task_id;

  -- One line for one change. What was found in the wished state is a change of ours only if Trackli had not heard of it, or
  -- heard of it as our own write.
  if is_done or base_moves or p_job.write_state = 'seen' then
    perform confluence_audit_write(
      p_ledger, p_ledger.created_task_id,
      case p_job.leased_status when 'complete' then 'completed' else 'reopened' end,
      case when is_done then jsonb_build_object('actor', p_result ->> 'actor') else '{"outcome": "already"}' end,
      null, p_now);
  end if;

  update confluence_jobs set
    lease_id = null, leased_generation = null, leased_status = null, leased_until = null, write_state = 'none',
    attempts = 0, run_after = '-infinity', updated_at = p_now
  where id = p_job.id;
end
$$;

-- The page was not written, as far as the app knows: the job is tried again later, or given up.
create or replace function public.confluence_finish_unwritten(
  p_job confluence_jobs, p_ledger confluence_pending_tasks, p_result jsonb, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  most_attempts constant integer := 10;
  -- A task that was just made may not be listed yet.
  most_attempts_to_find constant integer := 3;
  cause constant text := coalesce(p_result ->> 'reason', 'unavailable');
  wish_moved constant boolean := p_job.generation <> p_job.leased_generation;
  gives_up constant boolean := p_result ->> 'outcome' = 'given-up';
  delay numeric;
begin
  update confluence_pending_tasks set confluence_global_task_id = p_result ->> 'taskId'
  where id = p_ledger.id and p_result ? 'taskId' and confluence_global_task_id is distinct from p_result ->> 'taskId';

  if not wish_moved and (gives_up or p_job.attempts >= most_attempts
                         or cause = 'task-gone' and p_job.attempts >= most_attempts_to_find) then
    perform confluence_give_up_job(p_job.id, cause, p_now);
    return;
  end if;

  -- A wish that has moved on has its own first try coming; it has to wait only if Confluence said so.
  delay := confluence_retry_delay(case when wish_moved then 0 else p_job.attempts end, (p_result ->> 'retryAfter')::numeric);
  update confluence_jobs set
    lease_id = null, leased_generation = null, leased_status = null, leased_until = null,
    run_after = case when delay > 0 then p_now + delay * interval '1 second' else '-infinity' end,
    reason = case when wish_moved then null else cause end,
    -- Without an answer it may have been written all the same.
    write_state = case when cause in ('unavailable', 'rate-limited') then write_state else 'none' end,
    updated_at = p_now
  where id = p_job.id;
end
$$;

-- Ends one lease. One that is not known is let be: its result came before, or too late, or the job is gone.
create or replace function public.confluence_finish_job(p_lease_id uuid, p_result jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  job confluence_jobs;
  ledger confluence_pending_tasks;
begin
  -- The card before the job, like everybody else.
  perform from confluence_jobs leased
  join confluence_pending_tasks pending on pending.id = leased.pending_task_id
  join tasks card on card.id = pending.created_task_id
  where leased.lease_id = p_lease_id for no key update of card;
  select * into job from confluence_jobs where lease_id = p_lease_id for no key update;
  if not found then
    return;
  end if;
  select * into strict ledger from confluence_pending_tasks where id = job.pending_task_id;

  if p_result ->> 'outcome' in ('done', 'already') then
    perform confluence_finish_written(job, ledger, p_result, p_now);
  else
    perform confluence_finish_unwritten(job, ledger, p_result, p_now);
  end if;

  -- Drops the job where its wish is the base now.
  perform confluence_place_job(ledger.id);
  perform confluence_nudge(cloud_id) from confluence_jobs
  where id = job.id and status = 'open' and run_after <= p_now;
end
$$;

-- Takes the results of leased jobs: p_results is the contract's list of JobResult. Only leases of the caller's site count.
create or replace function public.confluence_finish_jobs(p_cloud_id text, p_results jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  item record;
begin
  -- Ledger rows first, in the merge's order. The same task of other connections is among them, for its fence.
  perform from confluence_pending_tasks ledger
  where ledger.connection_id in (select id from atlassian_connections where site_id = p_cloud_id)
    and ledger.confluence_task_id in (
      select leased.confluence_task_id
      from confluence_pending_tasks leased
      join confluence_jobs job on job.pending_task_id = leased.id
      join jsonb_array_elements(p_results) result on job.lease_id = (result.value ->> 'jobId')::uuid
      where job.cloud_id = p_cloud_id)
  order by ledger.id for no key update;

  for item in
    select job.lease_id, result.value as result
    from jsonb_array_elements(p_results) result
    join confluence_jobs job on job.lease_id = (result.value ->> 'jobId')::uuid
    where job.cloud_id = p_cloud_id
    order by job.pending_task_id
  loop
    perform confluence_finish_job(item.lease_id, item.result, p_now);
  end loop;

  perform confluence_finish_backfill(p_cloud_id, result, p_now)
  from jsonb_array_elements(p_results) result order by result ->> 'jobId';
end
$$;

revoke execute on function
  public.confluence_finish_written(public.confluence_jobs, public.confluence_pending_tasks, jsonb, timestamptz),
  public.confluence_finish_unwritten(public.confluence_jobs, public.confluence_pending_tasks, jsonb, timestamptz),
  public.confluence_finish_job(uuid, jsonb, timestamptz),
  public.confluence_finish_jobs(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_finish_written(public.confluence_jobs, public.confluence_pending_tasks, jsonb, timestamptz),
  public.confluence_finish_unwritten(public.confluence_jobs, public.confluence_pending_tasks, jsonb, timestamptz),
  public.confluence_finish_job(uuid, jsonb, timestamptz),
  public.confluence_finish_jobs(text, jsonb, timestamptz)
to service_role;
