-- What Atlassian asks of whoever stores personal data of its accounts: each is reported once a week, and erased when it is closed
-- (Forge documentation, "User privacy guide for app developers"). docs/personal-data.md says what is stored where.

alter table public.atlassian_connections
  -- Since when the name and the address are as they are stored; null: since the account was linked.
  add column if not exists personal_data_at timestamptz,
  add column if not exists personal_data_reported_at timestamptz;

-- The accounts of a site whose report is due, the contract's StoredAccountsAnswer. Due half a day early: the app comes once a day, and
-- never at the same second.
create or replace function public.confluence_accounts_to_report(p_cloud_id text, p_now timestamptz) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  -- What a code leaves behind is gone before the first report of its account would be due.
  perform confluence_drop_old_link_codes(p_now);
  return jsonb_build_object('accounts', coalesce(
    (select jsonb_agg(jsonb_build_object('accountId', account_id, 'updatedAt', confluence_wire_instant(stored_at)) order by account_id)
     from (
       select atlassian_account_id as account_id, min(coalesce(personal_data_at, connected_at)) as stored_at
       from atlassian_connections
       where site_id = p_cloud_id
         -- "Unknown" stands for no account, and is not to be reported.
         and atlassian_account_id ~ '^[A-Za-z0-9:_-]{1,128}$' and atlassian_account_id <> 'unknown'
       group by atlassian_account_id
       having coalesce(min(coalesce(personal_data_reported_at, '-infinity')) <= p_now - interval '6 days 12 hours', true)
       order by atlassian_account_id
       limit 90
     ) due),
    '[]'::jsonb));
end
$$;

-- Erases everything stored about an account on a site. Cards stay as plain cards: they are their user's own.
create or replace function public.confluence_erase_account(p_cloud_id text, p_account_id text, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update integration_audit_log set details = '{"erased": true}', error_message = null
  where site_id = p_cloud_id
    and (position(p_account_id in coalesce(details::text, '')) > 0 or position(p_account_id in coalesce(error_message, '')) > 0
         -- Written by Trackli's own OAuth functions: they may name the account otherwise.
         or event_type like 'oauth.%' and user_id in (
           select user_id from atlassian_connections where site_id = p_cloud_id and atlassian_account_id = p_account_id));
  delete from confluence_link_codes where cloud_id = p_cloud_id and account_id = p_account_id;
  -- Takes the ledger, its jobs and the backfill request along.
  perform confluence_unlink_account(p_cloud_id, p_account_id, null, '{"reason": "account-closed"}', p_now);
end
$$;

-- Takes what Atlassian said of accounts that were reported; p_accounts is the contract's list.
create or replace function public.confluence_take_personal_data_report(p_cloud_id text, p_accounts jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  account record;
begin
  for account in
    select distinct item ->> 'accountId' as id, item ->> 'status' as status
    from jsonb_array_elements(p_accounts) item order by 1, 2
  loop
    if account.status = 'closed' then
      perform confluence_erase_account(p_cloud_id, account.id, p_now);
    else
      update atlassian_connections set
        atlassian_email = case when account.status = 'current' then atlassian_email end,
        atlassian_display_name = case when account.status = 'current' then atlassian_display_name end,
        personal_data_at = case when account.status = 'current' then personal_data_at else p_now end,
        personal_data_reported_at = p_now
      where site_id = p_cloud_id and atlassian_account_id = account.id;
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
