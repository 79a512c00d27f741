-- The app takes what has been requested, once switches have come to rest.

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

revoke execute on function
  public.confluence_let_settle(text, timestamptz),
  public.confluence_lease_backfill(text, timestamptz, interval, integer)
from public, anon, authenticated;
