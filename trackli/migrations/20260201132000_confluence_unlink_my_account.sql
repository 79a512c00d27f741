-- Ends the link of the account in front of the screen; a code it may have is good no more.
create or replace function public.confluence_unlink_my_account(p_cloud_id text, p_account_id text, p_now timestamptz)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  update confluence_link_codes set code_hash = null where cloud_id = p_cloud_id and account_id = p_account_id;
  delete from confluence_link_requests where cloud_id = p_cloud_id and account_id = p_account_id and not is_refused;
  perform confluence_unlink_account(p_cloud_id, p_account_id, null, 'unlinked-in-confluence', p_now);
end
$$;

revoke execute on function public.confluence_unlink_my_account(text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_unlink_my_account(text, text, timestamptz) to service_role;
