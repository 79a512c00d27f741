-- Takes the account's yes or no to a claim. False where there is no such claim of this account any more.
create or replace function public.confluence_answer_claim(
  p_cloud_id text, p_account_id text, p_claim_id uuid, p_is_mine boolean, p_start_with text, p_now timestamptz
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  claiming_user uuid;
begin
  perform confluence_give_way();
  select user_id into claiming_user from atlassian_connections connection
  where id = p_claim_id and site_id = p_cloud_id and atlassian_account_id = p_account_id
    and not exists (select from confluence_claim_refusals refusal
                    where refusal.cloud_id = p_cloud_id and refusal.account_id = p_account_id
                      and refusal.user_id = connection.user_id);
  if not found or not exists (select from confluence_sites where cloud_id = p_cloud_id) then
    return false;
  end if;
  if p_is_mine then
    perform confluence_link_account(claiming_user, p_cloud_id, p_account_id, 'confirmed', p_start_with, p_now);
  else
    insert into confluence_claim_refusals (cloud_id, account_id, user_id, refused_at)
    values (p_cloud_id, p_account_id, claiming_user, p_now) on conflict do nothing;
    perform confluence_audit_link(claiming_user, p_cloud_id, 'refused', '{"by": "account"}', p_now);
  end if;
  return true;
end
$$;

revoke execute on function public.confluence_answer_claim(text, text, uuid, boolean, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_answer_claim(text, text, uuid, boolean, text, timestamptz) to service_role;
