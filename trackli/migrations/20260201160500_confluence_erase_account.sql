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

revoke execute on function public.confluence_erase_account(text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_erase_account(text, text, timestamptz) to service_role;
