-- Pauses the account's link or resumes it (confluence_pause_link), in Confluence. False where it is not linked.
create or replace function public.confluence_pause_my_account(
  p_cloud_id text, p_account_id text, p_is_paused boolean, p_now timestamptz
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  return coalesce(
    (select confluence_pause_link(id, p_is_paused, 'confluence', p_now) from confluence_links
     where cloud_id = p_cloud_id and account_id = p_account_id),
    false);
end
$$;

revoke execute on function public.confluence_pause_my_account(text, text, boolean, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_pause_my_account(text, text, boolean, timestamptz) to service_role;
