/*
 * The account asks the user with this address to be linked. Gives `{}` whether or not there is such a user: the page tells nobody who
 * uses Trackli. `retryAfterSeconds` after five in an hour; null where the app is not registered on the site. Whoever refused once is
 * not asked again.
 */
create or replace function public.confluence_request_link(
  p_cloud_id text, p_account_id text, p_email text, p_start_with text, p_now timestamptz
) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  window_length constant interval := interval '1 hour';
  most_in_window constant integer := 5;
  -- Beyond this a user is shown no more: somebody is playing with them.
  most_at_once constant integer := 20;
  lifetime constant interval := interval '7 days';
  tried confluence_link_request_tries;
  asked uuid;
begin
  if not exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null) then
    return null;
  end if;
  perform confluence_drop_old_link_codes(p_now);
  insert into confluence_link_request_tries as present (cloud_id, account_id, window_began_at, tries)
  values (p_cloud_id, p_account_id, p_now, 1)
  on conflict (cloud_id, account_id) do update set
    window_began_at = case
      when present.window_began_at <= p_now - window_length then p_now else present.window_began_at end,
    tries = case
      when present.window_began_at <= p_now - window_length then 1
      else least(present.tries + 1, most_in_window + 1) end
  returning * into tried;
  if tried.tries > most_in_window then
    return jsonb_build_object(
      'retryAfterSeconds', greatest(1, ceil(extract(epoch from tried.window_began_at + window_length - p_now))));
  end if;
  -- Supabase keeps addresses in small letters, and has an index of them that leaves out who signs in through a company's own system
  -- (users_email_partial_key): of those several may have one address, so none of them is asked.
  select id into asked from auth.users where email = lower(btrim(p_email)) and is_sso_user = false limit 1;
  insert into confluence_link_requests as known (cloud_id, account_id, user_id, start_with, requested_at, expires_at)
  select p_cloud_id, p_account_id, asked, p_start_with, p_now, p_now + lifetime
  where asked is not null
    and (select count(*) from confluence_link_requests where user_id = asked and not is_refused) < most_at_once
  on conflict (cloud_id, account_id, user_id) do update set start_with = p_start_with, requested_at = p_now, expires_at = p_now + lifetime
  where not known.is_refused;
  return '{}';
end
$$;

revoke execute on function public.confluence_request_link(text, text, text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_request_link(text, text, text, text, timestamptz) to service_role;
