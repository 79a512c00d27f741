-- Jobs: moves of cards that Confluence is to hear of. Only the service role reads or writes here.

create table if not exists public.confluence_jobs (
  id uuid primary key default gen_random_uuid(),
  -- The site of the ledger row's connection, which never changes: a connection that moves loses its ledger.
  cloud_id text not null,
  -- One job per task and connection. The connection is the ledger row's, and so is what becomes of the job when it goes: a
  -- reference of its own would have to lock the connection, and a card moved during an unlinking would be a deadlock.
  pending_task_id uuid not null unique references public.confluence_pending_tasks on delete cascade,
  wished_status text not null check (wished_status in ('incomplete', 'complete')),
  -- Counts the wishes: a result answers the wish it was leased for.
  generation bigint not null default 1,
  lease_id uuid,
  leased_generation bigint,
  leased_status text,
  leased_until timestamptz,
  attempts integer not null default 0,
  -- Due at once until a try has failed. No clock is asked: that of whoever leases is the one that counts.
  run_after timestamptz not null default '-infinity',
  -- What a lease may have done to the page without Trackli knowing. `possible`: a status other than the base was leased, and
  -- what came of it is not known. `seen`: the page has shown it, the result is still to come.
  write_state text not null default 'none' check (write_state in ('none', 'possible', 'seen')),
  status text not null default 'open' check (status in ('open', 'given-up')),
  -- Of the last try that failed.
  reason text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index if not exists confluence_jobs_due_idx on public.confluence_jobs (cloud_id, run_after) where status = 'open';
create unique index if not exists confluence_jobs_lease_idx on public.confluence_jobs (lease_id) where lease_id is not null;

alter table public.confluence_jobs enable row level security;
revoke all on public.confluence_jobs from anon, authenticated;
grant select, insert, update, delete on public.confluence_jobs to service_role;

-- One line of the audit log for what was written to Confluence, or could not be. Ids only: titles never.
create or replace function public.confluence_audit_write(
  p_ledger confluence_pending_tasks, p_card_id uuid, p_event text, p_details jsonb, p_error text, p_now timestamptz
) returns void
language sql security invoker set search_path = public, pg_temp as $$
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  select p_ledger.user_id, 'confluence.task_' || p_event, 'atlassian', connection.site_id,
    jsonb_strip_nulls(p_details || jsonb_build_object(
      'taskId', p_card_id, 'confluenceTaskId', p_ledger.confluence_task_id, 'pageId', p_ledger.confluence_page_id)),
    p_error is null, p_error, p_now
  from atlassian_connections connection where connection.id = p_ledger.connection_id
$$;

-- Seconds until what failed is tried again: after the first of so many attempts 5, then twice as long each time, up to 15 minutes,
-- and no sooner than was asked for. Whatever is asked for, it is tried again the next day.
create or replace function public.confluence_retry_delay(p_attempts integer, p_retry_after numeric) returns numeric
language sql immutable set search_path = public, pg_temp as $$
  select greatest(
    case when p_attempts > 0 then least(900, 5 * 2 ^ (p_attempts - 1)) else 0 end,
    least(coalesce(p_retry_after, 0), 86400))
$$;

-- Whether something of ours may have been written of which no result has come.
create or replace function public.confluence_own_write_is_possible(p_pending_task_id uuid) returns boolean
language sql stable security invoker set search_path = public, pg_temp as $$
  select exists (select from confluence_jobs
                 where pending_task_id = p_pending_task_id and status = 'open' and write_state = 'possible')
$$;

-- The page shows what may have been our write. Where its lease is running, its result will say in whose name it was made.
-- Otherwise nobody will: it is entered in the audit log now.
create or replace function public.confluence_own_write_seen(
  p_ledger confluence_pending_tasks, p_card_id uuid, p_page_status text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  -- A running lease may be for the opposite already, and stays possible then.
  update confluence_jobs set write_state = case when leased_status = p_page_status then 'seen' else 'possible' end
  where pending_task_id = p_ledger.id and leased_until > p_now;
  if not found then
    update confluence_jobs set
      write_state = 'none', lease_id = null, leased_generation = null, leased_status = null, leased_until = null
    where pending_task_id = p_ledger.id;
    perform confluence_audit_write(p_ledger, p_card_id, case p_page_status when 'complete' then 'completed' else 'reopened' end,
                                   '{"outcome": "already"}', null, p_now);
  end if;
end
$$;

revoke execute on function
  public.confluence_audit_write(public.confluence_pending_tasks, uuid, text, jsonb, text, timestamptz),
  public.confluence_retry_delay(integer, numeric),
  public.confluence_own_write_is_possible(uuid),
  public.confluence_own_write_seen(public.confluence_pending_tasks, uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_audit_write(public.confluence_pending_tasks, uuid, text, jsonb, text, timestamptz),
  public.confluence_retry_delay(integer, numeric),
  public.confluence_own_write_is_possible(uuid),
  public.confluence_own_write_seen(public.confluence_pending_tasks, uuid, text, timestamptz)
to service_role;
