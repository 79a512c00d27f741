-- Redeems a code of the account page (confluence_redeem_link_code_for says what comes of it).
create or replace function public.confluence_redeem_link_code(p_code text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return confluence_redeem_link_code_for(confluence_signed_in_user(), p_code, now());
end
$$;

revoke execute on function public.confluence_redeem_link_code(text) from public, anon, authenticated;
grant execute on function public.confluence_redeem_link_code(text) to authenticated;
