-- What Atlassian asks of whoever stores personal data of its accounts: each is reported once a week, and erased when it is closed
-- (Forge documentation, "User privacy guide for app developers"). docs/personal-data.md says what is stored where. OAuth connections,
-- with their names and addresses, are Trackli's, whose own function reports them.

-- The accounts of a site whose report is due, the contract's StoredAccountsAnswer. Due half a day early: the app comes once a day, and
-- never at the same second.
create or replace function public.confluence_accounts_to_report(p_cloud_id text, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What a code or a request leaves behind is gone before the first report of its account would be due. A refusal is not.
  perform confluence_drop_old_link_codes(p_now);
  return jsonb_build_object('accounts', coalesce(
    (select jsonb_agg(jsonb_build_object('accountId', account_id, 'updatedAt', confluence_wire_instant(stored_at)) order by account_id)
     from (
       select account_id, min(stored_at) as stored_at
       from (
         select account_id, linked_at as stored_at, reported_at from confluence_links where cloud_id = p_cloud_id
         union all
         select account_id, refused_at, reported_at from confluence_claim_refusals where cloud_id = p_cloud_id
         union all
         select account_id, requested_at, reported_at from confluence_link_requests where cloud_id = p_cloud_id and is_refused
       ) stored
       group by account_id
       having coalesce(min(coalesce(reported_at, '-infinity')) <= p_now - interval '6 days 12 hours', true)
       order by account_id
       limit 90
     ) due),
    '[]'::jsonb));
end
$$;

revoke execute on function public.confluence_accounts_to_report(text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_accounts_to_report(text, timestamptz) to service_role;
