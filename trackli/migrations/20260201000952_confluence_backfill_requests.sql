-- Requests that the app look for the tasks an account was assigned before: it was linked just now, or its user asked.

create table if not exists public.confluence_backfill_requests (
  -- One row per connection, kept when the request has ended: it says when the next one may be made.
  connection_id uuid primary key references public.atlassian_connections on delete cascade,
  cloud_id text not null,
  requested_at timestamptz not null,
  is_open boolean not null default true,
  -- Several requests are leased as one job, so they share a lease.
  lease_id uuid,
  leased_until timestamptz,
  attempts integer not null default 0,
  run_after timestamptz not null default '-infinity'
);
create index if not exists confluence_backfill_requests_due_idx
  on public.confluence_backfill_requests (cloud_id, run_after) where is_open;
create index if not exists confluence_backfill_requests_lease_idx
  on public.confluence_backfill_requests (lease_id) where lease_id is not null;

alter table public.confluence_backfill_requests enable row level security;
revoke all on public.confluence_backfill_requests from anon, authenticated;
grant select, insert, update, delete on public.confluence_backfill_requests to service_role;

-- Makes a request, unless there was one within the pause; says whether it did. A request that is leased is made anew: nobody
-- knows whether the app began before or after.
create or replace function public.confluence_place_backfill(p_connection_id uuid, p_cloud_id text, p_pause interval)
returns boolean
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  insert into confluence_backfill_requests as request (connection_id, cloud_id, requested_at)
  values (p_connection_id, p_cloud_id, now())
  on conflict (connection_id) do update set
    cloud_id = excluded.cloud_id, requested_at = excluded.requested_at, is_open = true, lease_id = null,
    leased_until = null, attempts = 0, run_after = '-infinity'
  where p_pause is null or request.requested_at <= excluded.requested_at - p_pause;
  return found;
end
$$;

-- Runs as its owner: a user who switches their sync on has no rights on requests. The nudge is that of the accounts' change.
create or replace function public.confluence_account_linked() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.sync_enabled then
    perform confluence_place_backfill(new.id, new.site_id, null);
  else
    delete from confluence_backfill_requests where connection_id = new.id;
  end if;
  return null;
end
$$;

create or replace trigger confluence_connection_linked
  after insert on public.atlassian_connections
  for each row execute function public.confluence_account_linked();
create or replace trigger confluence_connection_relinked
  after update on public.atlassian_connections
  for each row
  when ((old.site_id, old.atlassian_account_id, old.sync_enabled)
        is distinct from (new.site_id, new.atlassian_account_id, new.sync_enabled))
  execute function public.confluence_account_linked();

-- The user who is signed in asks to have their tasks looked for on all sites they are linked on, at most once a minute each. Gives
-- for how many sites a request was made.
create or replace function public.confluence_request_backfill() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  connection record;
  requests integer := 0;
begin
  for connection in
    select id, site_id from atlassian_connections where user_id = auth.uid() and sync_enabled order by id
  loop
    if confluence_place_backfill(connection.id, connection.site_id, '1 minute') then
      perform confluence_nudge(connection.site_id);
      requests := requests + 1;
    end if;
  end loop;
  return requests;
end
$$;

-- Ends requests that could not be met, with a line of the audit log for each user.
create or replace function public.confluence_give_up_backfill(p_connection_ids uuid[], p_reason text, p_now timestamptz)
returns void
language sql security invoker set search_path = public, pg_temp as $$
  with ended as (
    update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null
    where connection_id = any (p_connection_ids)
    returning connection_id
  )
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  select user_id, 'confluence.fetch_failed', 'atlassian', site_id, '{}', false, p_reason, p_now
  from ended join atlassian_connections on id = connection_id
$$;

-- Leases the open requests of a site as one job, the contract's BackfillJob; null where there is none. Accounts that are left
-- over are the next job.
create or replace function public.confluence_lease_backfill(
  p_cloud_id text, p_now timestamptz, p_lease interval, p_most_attempts integer
) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  lease constant uuid := gen_random_uuid();
  most_accounts constant integer := 250;
  hopeless uuid[];
  account_ids jsonb;
begin
  select array_agg(connection_id) into hopeless from (
    select connection_id
    from confluence_backfill_requests request join atlassian_connections connection on connection.id = connection_id
    where cloud_id = p_cloud_id and is_open and run_after <= p_now and (leased_until is null or leased_until <= p_now)
      -- Tried too often, or with an account that does not fit the wire: it must not keep the others from being leased.
      and (attempts >= p_most_attempts or atlassian_account_id !~ '^[A-Za-z0-9:_-]{1,128}$')
    for no key update of request skip locked
  ) due;
  if hopeless is not null then
    perform confluence_give_up_backfill(hopeless, 'unavailable', p_now);
  end if;

  with due as (
    select request.connection_id, connection.atlassian_account_id
    from confluence_backfill_requests request join atlassian_connections connection on connection.id = connection_id
    where cloud_id = p_cloud_id and is_open and run_after <= p_now and (leased_until is null or leased_until <= p_now)
      and attempts < p_most_attempts and atlassian_account_id ~ '^[A-Za-z0-9:_-]{1,128}$'
    order by requested_at, connection_id
    limit most_accounts
    for no key update of request skip locked
  ), leased as (
    update confluence_backfill_requests request
    set lease_id = lease, leased_until = p_now + p_lease, attempts = attempts + 1
    from due where request.connection_id = due.connection_id
    returning due.atlassian_account_id
  )
  select jsonb_agg(distinct atlassian_account_id) into account_ids from leased;
  if account_ids is null then
    return null;
  end if;
  return jsonb_build_object(
    'kind', 'backfill', 'jobId', lease, 'leasedUntil', confluence_wire_instant(p_now + p_lease), 'accountIds', account_ids);
end
$$;

-- Takes the contract's JobResult of a leased backfill; one that is not known any more is let be.
create or replace function public.confluence_finish_backfill(p_cloud_id text, p_result jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  most_attempts constant integer := 10;
  lease constant uuid := (p_result ->> 'jobId')::uuid;
  outcome constant text := p_result ->> 'outcome';
begin
  if outcome in ('done', 'already') then
    update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null
    where lease_id = lease and cloud_id = p_cloud_id;
    return;
  end if;
  perform confluence_give_up_backfill(array_agg(connection_id), coalesce(p_result ->> 'reason', 'unavailable'), p_now)
  from confluence_backfill_requests
  where lease_id = lease and cloud_id = p_cloud_id and (outcome = 'given-up' or attempts >= most_attempts);
  update confluence_backfill_requests set
    lease_id = null, leased_until = null,
    run_after = p_now + confluence_retry_delay(attempts, (p_result ->> 'retryAfter')::numeric) * interval '1 second'
  where lease_id = lease and cloud_id = p_cloud_id;
end
$$;

revoke execute on function
  public.confluence_place_backfill(uuid, text, interval),
  public.confluence_account_linked(),
  public.confluence_request_backfill(),
  public.confluence_give_up_backfill(uuid[], text, timestamptz),
  public.confluence_lease_backfill(text, timestamptz, interval, integer),
  public.confluence_finish_backfill(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_place_backfill(uuid, text, interval),
  public.confluence_give_up_backfill(uuid[], text, timestamptz),
  public.confluence_lease_backfill(text, timestamptz, interval, integer),
  public.confluence_finish_backfill(text, jsonb, timestamptz)
to service_role;
grant execute on function public.confluence_request_backfill() to authenticated;
