-- Shared by the files about jobs: what a card says of its task, what is noted of writing to Confluence, and how
-- a job is given up.

-- A card's status as a task's status.
create or replace function public.confluence_task_status(p_card_status text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when p_card_status = 'done' then 'complete' else 'incomplete' end
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

-- The history's line of a status that the page has now as it was wished; p_how says how that came about.
create or replace function public.confluence_note_written(p_ledger_id uuid, p_status text, p_how text, p_now timestamptz)
returns void
language sql security invoker set search_path = public, pg_temp as $$
  select confluence_note_tasks(
    array[p_ledger_id], 'trackli',
    case when p_how = 'both' then case p_status when 'complete' then 'both-ticked' else 'both-reopened' end
      else case p_status when 'complete' then 'tick-written' else 'untick-written' end end,
    nullif(p_how, 'both'), p_now)
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

revoke execute on function
  public.confluence_task_status(text),
  public.confluence_audit_write(public.confluence_ledger, text, jsonb, text, timestamptz),
  public.confluence_note_written(uuid, text, text, timestamptz),
  public.confluence_give_up_job(uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_task_status(text),
  public.confluence_audit_write(public.confluence_ledger, text, jsonb, text, timestamptz),
  public.confluence_give_up_job(uuid, text, timestamptz)
to service_role;
