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

-- Erases everything stored about an account on a site. Cards stay as plain cards: they are their user's own.
create or replace function public.confluence_erase_account(p_cloud_id text, p_account_id text, p_now timestamptz)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- Also what outlives a link.
  delete from confluence_history where cloud_id = p_cloud_id and user_id in (
    select user_id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id);
  -- Takes the ledger, its jobs, the history and the backfill request along.
  perform confluence_unlink_account(p_cloud_id, p_account_id, null, 'account-closed', p_now);
  delete from confluence_link_codes where cloud_id = p_cloud_id and account_id = p_account_id;
  delete from confluence_link_requests where cloud_id = p_cloud_id and account_id = p_account_id;
  delete from confluence_link_request_tries where cloud_id = p_cloud_id and account_id = p_account_id;
  delete from confluence_claim_refusals where cloud_id = p_cloud_id and account_id = p_account_id;
  update integration_audit_log set details = '{"erased": true}', error_message = null
  where site_id = p_cloud_id
    and (position(p_account_id in coalesce(details::text, '')) > 0 or position(p_account_id in coalesce(error_message, '')) > 0);
end
$$;

-- Takes what Atlassian said of accounts that were reported; p_accounts is the contract's list.
create or replace function public.confluence_take_personal_data_report(p_cloud_id text, p_accounts jsonb, p_now timestamptz)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  account record;
begin
  perform confluence_give_way();
  for account in
    select distinct item ->> 'accountId' as id, item ->> 'status' as status
    from jsonb_array_elements(p_accounts) item order by 1, 2
  loop
    if account.status = 'closed' then
      perform confluence_erase_account(p_cloud_id, account.id, p_now);
    else
      update confluence_links set reported_at = p_now where cloud_id = p_cloud_id and account_id = account.id;
      update confluence_claim_refusals set reported_at = p_now where cloud_id = p_cloud_id and account_id = account.id;
      update confluence_link_requests set reported_at = p_now where cloud_id = p_cloud_id and account_id = account.id;
    end if;
  end loop;
end
$$;

revoke execute on function
  public.confluence_accounts_to_report(text, timestamptz),
  public.confluence_erase_account(text, text, timestamptz),
  public.confluence_take_personal_data_report(text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_accounts_to_report(text, timestamptz),
  public.confluence_erase_account(text, text, timestamptz),
  public.confluence_take_personal_data_report(text, jsonb, timestamptz)
to service_role;
