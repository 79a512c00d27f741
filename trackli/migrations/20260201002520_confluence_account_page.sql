-- What the account page in Confluence shows and does, for the account in front of it, which Forge's token names.

-- An address as it is shown to somebody who may not be its owner: "m•••@example.com".
create or replace function public.confluence_masked_email(p_email text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when position('@' in p_email) > 1
    then left(p_email, 1) || '•••' || substr(p_email, position('@' in p_email)) else '•••' end
$$;

-- The contract's MeAnswer of an account. An account that is not linked is shown the users whose OAuth connection names it, a few of
-- them, to say yes or no.
create or replace function public.confluence_my_account(p_cloud_id text, p_account_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'linked', true,
       'trackliAccount', coalesce(nullif(account.email, ''), account.id::text),
       'connectedAt', confluence_wire_instant(link.linked_at),
       'syncEnabled', link.sync_enabled,
       'status', confluence_sync_status(link.id, now()),
       'choices', confluence_link_choices(link.id),
       -- For whoever wants tasks straight on the board.
       'projects', coalesce(
         (select jsonb_agg(jsonb_build_object('id', project.id, 'name', project.name) order by lower(project.name), project.id)
          from (select id, left(name, 200) as name from projects where user_id = link.user_id order by created_at, id limit 200) project),
         '[]'),
       'settings', confluence_settings(p_cloud_id))
       || case when link.paused_at is null then '{}' else
         jsonb_build_object('pausedAt', confluence_wire_instant(link.paused_at)) end
       || jsonb_strip_nulls(jsonb_build_object('held', confluence_held(link.cloud_id, link.id)))
     from confluence_links link join auth.users account on account.id = link.user_id
     where link.cloud_id = p_cloud_id and link.account_id = p_account_id),
    jsonb_build_object('linked', false, 'settings', confluence_settings(p_cloud_id), 'claims', coalesce(
      (select jsonb_agg(jsonb_build_object('id', id, 'trackliAccount', confluence_masked_email(email)) order by connected_at, id)
       from (
         select connection.id, account.email, connection.connected_at
         from atlassian_connections connection join auth.users account on account.id = connection.user_id
         where connection.site_id = p_cloud_id and connection.atlassian_account_id = p_account_id
           and not exists (select from confluence_claim_refusals refusal
                           where refusal.cloud_id = p_cloud_id and refusal.account_id = p_account_id
                             and refusal.user_id = connection.user_id)
         order by connection.connected_at, connection.id limit 5
       ) claim), '[]')))
$$;

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

revoke execute on function
  public.confluence_masked_email(text),
  public.confluence_my_account(text, text),
  public.confluence_answer_claim(text, text, uuid, boolean, text, timestamptz),
  public.confluence_request_link(text, text, text, text, timestamptz),
  public.confluence_unlink_my_account(text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_my_account(text, text),
  public.confluence_answer_claim(text, text, uuid, boolean, text, timestamptz),
  public.confluence_request_link(text, text, text, text, timestamptz),
  public.confluence_unlink_my_account(text, text, timestamptz)
to service_role;
