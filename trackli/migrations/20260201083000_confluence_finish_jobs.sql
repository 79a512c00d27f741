-- What came of leased jobs.

-- The page is in the leased status, written by the app (`done`) or found so (`already`): both sides agree on it from now on.
create or replace function public.confluence_finish_written(
  p_job confluence_jobs, p_ledger confluence_ledger, p_result jsonb, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  is_done constant boolean := p_result ->> 'outcome' = 'done';
  base_moves constant boolean := p_ledger.last_known_status <> p_job.leased_status;
begin
  update confluence_ledger set
    last_known_status = p_job.leased_status,
    global_task_id = coalesce(p_result ->> 'taskId', global_task_id),
    updated_at = p_now
  where id = p_ledger.id;
  -- The fence is the task's: somebody else may be shown an old copy of the page as well.
  update confluence_ledger ledger set
    last_written_status = p_job.leased_status, last_written_at = greatest(p_now, ledger.last_written_at)
  where ledger.cloud_id = p_ledger.cloud_id and ledger.content_id = p_ledger.content_id and ledger.task_id = p_ledger.task_id;

  -- One line for one change. What was found in the wished state is a change of ours only if Trackli had not heard of it, or
  -- heard of it as our own write.
  if is_done or base_moves or p_job.write_state = 'seen' then
    perform confluence_audit_write(
      p_ledger,
      case p_job.leased_status when 'complete' then 'completed' else 'reopened' end,
      case when is_done then jsonb_build_object('actor', p_result ->> 'actor') else '{"outcome": "already"}' end,
      null, p_now);
    perform confluence_note_written(
      p_ledger.id, p_job.leased_status,
      case
        when is_done then case p_result ->> 'actor' when 'user' then 'by-user' when 'app' then 'by-app' end
        when p_job.write_state = 'seen' then 'seen'
        -- Nothing of ours was sent before: somebody else did the same on the page.
        when p_job.attempts = 1 then 'both'
        else 'already' end,
      p_now);
  end if;

  update confluence_jobs set
    lease_id = null, leased_generation = null, leased_status = null, leased_until = null, write_state = 'none',
    attempts = 0, run_after = '-infinity', updated_at = p_now
  where id = p_job.id;
end
$$;

-- The page was not written, as far as the app knows: the job is tried again later, or given up.
create or replace function public.confluence_finish_unwritten(
  p_job confluence_jobs, p_ledger confluence_ledger, p_result jsonb, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  most_attempts constant integer := 10;
  cause constant text := coalesce(p_result ->> 'reason', 'unavailable');
  -- One answer ends nothing: a task that was just made may not be listed yet, a copy of the page may lag behind, and a "no" may be
  -- somebody else's. A reason that stays does, sooner than that nobody answers.
  most_of_this constant integer := case
    when p_job.reason is distinct from cause then most_attempts
    when cause in ('task-gone', 'task-changed') then 3
    when cause = 'not-permitted' then 5
    else most_attempts end;
  wish_moved constant boolean := p_job.generation <> p_job.leased_generation;
  gives_up constant boolean := p_result ->> 'outcome' = 'given-up';
  delay numeric;
begin
  update confluence_ledger set global_task_id = p_result ->> 'taskId'
  where id = p_ledger.id and p_result ? 'taskId' and global_task_id is distinct from p_result ->> 'taskId';

  if not wish_moved and (gives_up or p_job.attempts >= most_of_this) then
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
  ledger confluence_ledger;
begin
  select * into job from confluence_jobs where lease_id = p_lease_id for no key update;
  if not found then
    return;
  end if;
  select * into strict ledger from confluence_ledger where id = job.ledger_id;

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
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  leases constant uuid[] := array(
    select (result ->> 'jobId')::uuid from jsonb_array_elements(p_results) result);
  item record;
begin
  perform confluence_give_way();
  -- Cards, then ledger rows, each kind in its order. The same task of other links is among the rows, for its fence.
  perform from tasks where id in (
    select ledger.card_id from confluence_ledger ledger join confluence_jobs job on job.ledger_id = ledger.id
    where job.lease_id = any (leases) and job.cloud_id = p_cloud_id)
  order by id for no key update;
  perform from confluence_ledger where id in (
    select other.id
    from confluence_jobs job
    join confluence_ledger ledger on ledger.id = job.ledger_id
    join confluence_ledger other
      on other.cloud_id = ledger.cloud_id and other.content_id = ledger.content_id and other.task_id = ledger.task_id
    where job.lease_id = any (leases) and job.cloud_id = p_cloud_id)
  order by id for no key update;

  for item in
    select job.lease_id, result.value as result
    from jsonb_array_elements(p_results) result
    join confluence_jobs job on job.lease_id = (result.value ->> 'jobId')::uuid
    where job.cloud_id = p_cloud_id
    order by job.ledger_id
  loop
    perform confluence_finish_job(item.lease_id, item.result, p_now);
  end loop;

  perform confluence_finish_backfill(p_cloud_id, result, p_now)
  from jsonb_array_elements(p_results) result order by result ->> 'jobId';
end
$$;

revoke execute on function
  public.confluence_finish_written(public.confluence_jobs, public.confluence_ledger, jsonb, timestamptz),
  public.confluence_finish_unwritten(public.confluence_jobs, public.confluence_ledger, jsonb, timestamptz),
  public.confluence_finish_job(uuid, jsonb, timestamptz),
  public.confluence_finish_jobs(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_finish_jobs(text, jsonb, timestamptz) to service_role;
