-- Requests that the app look for the tasks an account was assigned before: it was linked just now, or its user asked.

-- The user who is signed in asks to have their tasks looked for on all sites they are linked on, at most once a minute each. Gives
-- for how many sites a request was made.
create or replace function public.confluence_request_backfill() returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link record;
  requests integer := 0;
begin
  for link in
    select id, cloud_id from confluence_links where user_id = auth.uid() and is_active order by id
  loop
    if confluence_place_backfill(link.id, link.cloud_id, '1 minute') then
      perform confluence_nudge(link.cloud_id);
      requests := requests + 1;
    end if;
  end loop;
  return requests;
end
$$;

-- Ends requests that could not be met: their users are told why, and there is a line of the audit log for each.
create or replace function public.confluence_give_up_backfill(p_link_ids uuid[], p_reason text, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_backfill_requests set
    is_open = false, ended_at = p_now, given_up_reason = p_reason, lease_id = null, leased_until = null
  where link_id = any (p_link_ids);
  perform confluence_audit(user_id, cloud_id, 'confluence.fetch_failed', '{}', p_reason, p_now)
  from confluence_links where id = any (p_link_ids);
end
$$;

-- Requests that switching brought about wait until their user has let the switch be for a minute, and no scan has come to its end for them
-- for an hour: a switch that is turned again and again costs no more than one scan. Who resumes waits for the minute alone: they look at
-- both sides and want them to agree, and a scan is theirs for the asking once a minute anyway. Who asks for a search themselves does not wait.
create or replace function public.confluence_let_settle(p_cloud_id text, p_now timestamptz) returns void
language sql security invoker set search_path = public, pg_temp as $$
  update confluence_backfill_requests request set
    is_from_switching = false, is_from_resuming = false,
    run_after = greatest(
      p_now + interval '1 minute',
      case when not is_from_resuming then least(coalesce(link.last_scan_at, '-infinity'), p_now) + interval '1 hour' end)
  from confluence_links link
  where link.id = request.link_id and request.link_id in (
    select link_id from confluence_backfill_requests
    where cloud_id = p_cloud_id and is_open and is_from_switching
    for no key update skip locked)
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
  perform confluence_let_settle(p_cloud_id, p_now);
  select array_agg(link_id) into hopeless from (
    select link_id from confluence_backfill_requests request
    where cloud_id = p_cloud_id and is_open and run_after <= p_now and (leased_until is null or leased_until <= p_now)
      and attempts >= p_most_attempts
    for no key update of request skip locked
  ) due;
  if hopeless is not null then
    perform confluence_give_up_backfill(hopeless, 'unavailable', p_now);
  end if;

  with due as (
    select request.link_id, link.account_id
    from confluence_backfill_requests request join confluence_links link on link.id = link_id and link.is_active
    where request.cloud_id = p_cloud_id and is_open and run_after <= p_now and (leased_until is null or leased_until <= p_now)
      and attempts < p_most_attempts
    order by requested_at, link_id
    limit most_accounts
    for no key update of request skip locked
  ), leased as (
    update confluence_backfill_requests request
    set lease_id = lease, leased_until = p_now + p_lease, attempts = attempts + 1
    from due where request.link_id = due.link_id
    returning due.account_id
  )
  select jsonb_agg(distinct account_id) into account_ids from leased;
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
  perform confluence_give_up_backfill(array_agg(link_id), coalesce(p_result ->> 'reason', 'unavailable'), p_now)
  from confluence_backfill_requests
  where lease_id = lease and cloud_id = p_cloud_id and (outcome = 'given-up' or attempts >= most_attempts);
  update confluence_backfill_requests set
    lease_id = null, leased_until = null,
    run_after = p_now + confluence_retry_delay(attempts, (p_result ->> 'retryAfter')::numeric) * interval '1 second'
  where lease_id = lease and cloud_id = p_cloud_id;
end
$$;

-- Takes the contract's ScanResult. Any number of times: a scan is entered once for each user it covers. Only a scan that came to its
-- end brought the link up to date.
create unique index if not exists integration_audit_log_confluence_scan_idx
  on public.integration_audit_log (user_id, site_id, (details ->> 'scanId'))
  where event_type = 'confluence.tasks_fetched' and details ? 'scanId';

create or replace function public.confluence_enter_scan(p_cloud_id text, p_scan jsonb, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  -- As confluence_lease_jobs has it.
  lease constant interval := '120 seconds';
  is_finished constant boolean := p_scan ->> 'outcome' = 'finished';
  -- The app's clock may be ahead.
  scan_ended_at constant timestamptz := least((p_scan ->> 'endedAt')::timestamptz, p_now);
  covered constant uuid[] := array(
    select id from confluence_links
    where cloud_id = p_cloud_id and is_active
      and (p_scan -> 'accountIds' = '"*"' or p_scan -> 'accountIds' ? account_id)
    order by id);
begin
  perform confluence_give_way();
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  select user_id, 'confluence.tasks_fetched', 'atlassian', p_cloud_id,
    jsonb_build_object('scanId', p_scan -> 'scanId', 'kind', p_scan -> 'kind', 'counts', p_scan -> 'counts'),
    is_finished, case when not is_finished then p_scan ->> 'outcome' end, p_now
  from confluence_links where id = any (covered)
  on conflict (user_id, site_id, (details ->> 'scanId'))
    where event_type = 'confluence.tasks_fetched' and details ? 'scanId' do nothing;
  if not is_finished then
    return;
  end if;
  update confluence_links set last_scan_at = scan_ended_at
  where id = any (covered) and (last_scan_at is null or last_scan_at < scan_ended_at);
  -- The first one that began after the link was made. One that names its accounts was asked for by the link itself; between two clocks
  -- there may be some seconds.
  update confluence_links set first_scan_ended_at = scan_ended_at
  where id = any (covered) and first_scan_ended_at is null
    and (p_scan ->> 'startedAt')::timestamptz >= linked_at
      - case when p_scan -> 'accountIds' = '"*"' then interval '0' else interval '5 seconds' end;
  -- That the app took the request may be on its way at the same time: it is waited for, since what follows asks twice whether it was taken.
  perform 1 from confluence_backfill_requests
  where link_id = any (covered) and (ended_at is null or given_up_reason is not null)
  order by link_id for no key update;
  -- What users are shown of their search: the app had begun it, or had given it up, and a scan that was for them came to its end.
  update confluence_backfill_requests set ended_at = scan_ended_at, given_up_reason = null
  where link_id = any (covered) and not is_open and (ended_at is null or given_up_reason is not null and ended_at < scan_ended_at);
  -- The app died before it could say that it had taken the request, and the scan that it asked for has come to its end all the same.
  if p_scan ->> 'kind' = 'accounts' then
    update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null, ended_at = scan_ended_at
    where link_id = any (covered) and is_open and (p_scan ->> 'startedAt')::timestamptz >= leased_until - lease;
  end if;
end
$$;

revoke execute on function
  public.confluence_request_backfill(),
  public.confluence_give_up_backfill(uuid[], text, timestamptz),
  public.confluence_let_settle(text, timestamptz),
  public.confluence_lease_backfill(text, timestamptz, interval, integer),
  public.confluence_finish_backfill(text, jsonb, timestamptz),
  public.confluence_enter_scan(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_enter_scan(text, jsonb, timestamptz) to service_role;
grant execute on function public.confluence_request_backfill() to authenticated;
