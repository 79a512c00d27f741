-- Linking by a code, and what the account page shows of a link.

-- One line of the audit log for a link that was made or ended.
create or replace function public.confluence_audit_link(
  p_user_id uuid, p_cloud_id text, p_event text, p_details jsonb, p_now timestamptz
) returns void
language sql security invoker set search_path = public, pg_temp as $$
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, created_at)
  values (p_user_id, 'oauth.' || p_event, 'atlassian', p_cloud_id, p_details, true, p_now)
$$;

-- Ends every link of an account on a site, but that of one user, if one is named. Cards stay as plain cards.
create or replace function public.confluence_unlink_account(
  p_cloud_id text, p_account_id text, p_but_user_id uuid, p_details jsonb, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  link record;
begin
  for link in
    select id, user_id from atlassian_connections
    where site_id = p_cloud_id and atlassian_account_id = p_account_id and user_id is distinct from p_but_user_id
    order by id
  loop
    delete from atlassian_connections where id = link.id and atlassian_account_id = p_account_id;
    if found then
      perform confluence_audit_link(link.user_id, p_cloud_id, 'disconnected', p_details, p_now);
    end if;
  end loop;
end
$$;

-- Links the user to an account on a site. They have one account on a site, and the account has one user: whoever holds the code
-- was in front of the account's screen just now, the account page can show one user only, and nobody is to go on getting the
-- tasks of a person who thinks they are linked elsewhere.
create or replace function public.confluence_link_account(
  p_user_id uuid, p_cloud_id text, p_account_id text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  site confluence_sites;
begin
  select * into strict site from confluence_sites where cloud_id = p_cloud_id;
  perform confluence_unlink_account(p_cloud_id, p_account_id, p_user_id, '{"reason": "linked-elsewhere"}', p_now);
  update atlassian_connections set
    site_url = site.site_url,
    sync_enabled = true,
    updated_at = p_now
  where user_id = p_user_id and site_id = p_cloud_id and atlassian_account_id = p_account_id;
  if not found then
    -- Tokens and names are those of the account that was linked before.
    update atlassian_connections set
      site_url = site.site_url,
      atlassian_account_id = p_account_id,
      atlassian_email = null,
      atlassian_display_name = null,
      access_token_secret_id = null,
      refresh_token_secret_id = null,
      token_expires_at = null,
      sync_enabled = true,
      sync_error = null,
      connected_at = p_now,
      updated_at = p_now
    where user_id = p_user_id and site_id = p_cloud_id;
  end if;
  if not found then
    insert into atlassian_connections (user_id, site_id, site_url, site_name, atlassian_account_id, connected_at, updated_at)
    values (
      p_user_id, p_cloud_id, site.site_url, substring(site.site_url from '^https?://([^/:]+)'), p_account_id, p_now, p_now);
  end if;
  perform confluence_audit_link(p_user_id, p_cloud_id, 'connected', '{"method": "link-code"}', p_now);
end
$$;

-- Redeems a code for a user; p_code is what they typed. Gives `{"outcome": "linked", "siteUrl"}`, or `refused` alike for a code that
-- is wrong, expired, used or none, or `too-many-tries` with `retryAfterSeconds` after ten in an hour.
create or replace function public.confluence_redeem_link_code_for(p_user_id uuid, p_code text, p_now timestamptz)
returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  window_length constant interval := interval '1 hour';
  most_in_window constant integer := 10;
  code constant text := confluence_read_link_code(p_code);
  tried confluence_link_tries;
  made confluence_link_codes;
begin
  -- Counted before anything is looked at, and under a lock: tries at the same time are tries one after the other.
  insert into confluence_link_tries as present (user_id, window_began_at, tries) values (p_user_id, p_now, 1)
  on conflict (user_id) do update set
    window_began_at = case
      when present.window_began_at <= p_now - window_length then p_now else present.window_began_at end,
    tries = case
      when present.window_began_at <= p_now - window_length then 1
      else least(present.tries + 1, most_in_window + 1) end
  returning * into tried;
  if tried.tries > most_in_window then
    return jsonb_build_object(
      'outcome', 'too-many-tries',
      'retryAfterSeconds', greatest(1, ceil(extract(epoch from tried.window_began_at + window_length - p_now))));
  end if;

  update confluence_link_codes codes set code_hash = null
  where codes.expires_at > p_now
    and codes.code_hash = confluence_link_code_hash(code, codes.cloud_id, codes.account_id)
    and exists (select from confluence_installations installation
                where installation.cloud_id = codes.cloud_id and installation.closed_at is null)
  returning * into made;
  if not found then
    return '{"outcome": "refused"}';
  end if;
  -- Taken back alone: a user with an account of their own must not buy themselves tries with its codes.
  update confluence_link_tries set tries = tries - 1 where user_id = p_user_id;
  perform confluence_link_account(p_user_id, made.cloud_id, made.account_id, p_now);
  return jsonb_build_object(
    'outcome', 'linked', 'siteUrl', (select site_url from confluence_sites where cloud_id = made.cloud_id));
end
$$;

-- What Trackli's front end calls for its signed-in user. Runs as its owner: users have no rights on codes.
create or replace function public.confluence_redeem_link_code(p_code text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if auth.uid() is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  return confluence_redeem_link_code_for(auth.uid(), p_code, now());
end
$$;

-- The contract's MeAnswer of an account. Links of before this app may be several: the youngest is shown.
-- Runs as its owner: the service role may have no rights on Supabase's users.
create or replace function public.confluence_my_account(p_cloud_id text, p_account_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'linked', true,
       'trackliAccount', coalesce(nullif(account.email, ''), account.id::text),
       'connectedAt', confluence_wire_instant(connection.connected_at),
       'syncEnabled', connection.sync_enabled)
     from atlassian_connections connection join auth.users account on account.id = connection.user_id
     where connection.site_id = p_cloud_id and connection.atlassian_account_id = p_account_id
     order by connection.connected_at desc, connection.id limit 1),
    '{"linked": false}'::jsonb)
$$;

-- Ends every link of the account in front of the screen; a code it may have is good no more.
create or replace function public.confluence_unlink_my_account(p_cloud_id text, p_account_id text, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_link_codes set code_hash = null where cloud_id = p_cloud_id and account_id = p_account_id;
  perform confluence_unlink_account(p_cloud_id, p_account_id, null, '{"reason": "unlinked-in-confluence"}', p_now);
end
$$;

revoke execute on function
  public.confluence_audit_link(uuid, text, text, jsonb, timestamptz),
  public.confluence_unlink_account(text, text, uuid, jsonb, timestamptz),
  public.confluence_link_account(uuid, text, text, timestamptz),
  public.confluence_redeem_link_code_for(uuid, text, timestamptz),
  public.confluence_redeem_link_code(text),
  public.confluence_my_account(text, text),
  public.confluence_unlink_my_account(text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_audit_link(uuid, text, text, jsonb, timestamptz),
  public.confluence_unlink_account(text, text, uuid, jsonb, timestamptz),
  public.confluence_link_account(uuid, text, text, timestamptz),
  public.confluence_redeem_link_code_for(uuid, text, timestamptz),
  public.confluence_my_account(text, text),
  public.confluence_unlink_my_account(text, text, timestamptz)
to service_role;
grant execute on function public.confluence_redeem_link_code(text) to authenticated;
