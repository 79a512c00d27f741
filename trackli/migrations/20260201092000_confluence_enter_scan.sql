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

revoke execute on function public.confluence_enter_scan(text, jsonb, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_enter_scan(text, jsonb, timestamptz) to service_role;
