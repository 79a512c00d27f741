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

revoke execute on function public.confluence_take_personal_data_report(text, jsonb, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_take_personal_data_report(text, jsonb, timestamptz) to service_role;
