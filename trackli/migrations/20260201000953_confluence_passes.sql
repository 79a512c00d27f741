-- Passes over the site, in the audit log of every user they were for.

create unique index if not exists integration_audit_log_confluence_pass_idx
  on public.integration_audit_log (user_id, site_id, (details ->> 'passId'))
  where event_type = 'confluence.tasks_fetched' and details ? 'passId';

-- Takes the contract's PassResult. Any number of times: a pass is entered once for each connection it covers. Only a pass that
-- came to its end brought the connection up to date.
create or replace function public.confluence_enter_pass(p_cloud_id text, p_pass jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  is_finished constant boolean := p_pass ->> 'outcome' = 'finished';
  -- The app's clock may be ahead.
  ended_at constant timestamptz := least((p_pass ->> 'endedAt')::timestamptz, p_now);
  covered uuid[];
begin
  -- In the order in which the merge holds connections.
  select array_agg(id order by id) into covered from (
    select id from atlassian_connections
    where site_id = p_cloud_id and sync_enabled
      and (p_pass -> 'accountIds' = '"*"' or p_pass -> 'accountIds' ? atlassian_account_id)
    order by id for no key update
  ) connection;
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  select user_id, 'confluence.tasks_fetched', 'atlassian', p_cloud_id,
    jsonb_build_object('passId', p_pass -> 'passId', 'kind', p_pass -> 'kind', 'counts', p_pass -> 'counts'),
    is_finished, case when not is_finished then p_pass ->> 'outcome' end, p_now
  from atlassian_connections where id = any (covered)
  on conflict (user_id, site_id, (details ->> 'passId'))
    where event_type = 'confluence.tasks_fetched' and details ? 'passId' do nothing;
  update atlassian_connections set last_sync_at = ended_at
  where is_finished and id = any (covered) and (last_sync_at is null or last_sync_at < ended_at);
end
$$;

revoke execute on function public.confluence_enter_pass(text, jsonb, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_enter_pass(text, jsonb, timestamptz) to service_role;
