-- Requests that the app look for the tasks an account was assigned before: it was linked just now, or its user asked.
-- Shared by the files that make, lease and finish them.

-- Makes a request for what an account was assigned before, unless there was one within the pause; says whether it did. A request that
-- is leased is made anew: nobody knows whether the app began before or after.
create or replace function public.confluence_place_backfill(p_link_id uuid, p_cloud_id text, p_pause interval)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into confluence_backfill_requests as request (link_id, cloud_id, requested_at)
  values (p_link_id, p_cloud_id, now())
  on conflict (link_id) do update set
    cloud_id = excluded.cloud_id, requested_at = excluded.requested_at, is_open = true, ended_at = null,
    given_up_reason = null, lease_id = null, leased_until = null, attempts = 0, run_after = '-infinity', is_from_switching = false,
    is_from_resuming = false
  where p_pause is null or request.requested_at <= excluded.requested_at - p_pause;
  return found;
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

revoke execute on function
  public.confluence_place_backfill(uuid, text, interval),
  public.confluence_give_up_backfill(uuid[], text, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_place_backfill(uuid, text, interval) to service_role;
