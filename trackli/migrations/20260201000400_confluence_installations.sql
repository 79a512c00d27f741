-- Installations of the app: where a site is nudged, and what remains when the app goes.

-- Whoever installs, closes or switches sync on a site does so one after the other.
create or replace function public.confluence_lock_site(p_cloud_id text) returns void
language sql security invoker set search_path = public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended(jsonb_build_array('site', p_cloud_id)::text, 0))
$$;

-- Nothing goes to or from the site any more: what waits for approval goes, cards stay as plain cards. What was dismissed is
-- remembered. Whoever calls this also makes a new accounts version, or the app would think that all of it is still here.
create or replace function public.confluence_clear_site(p_cloud_id text) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  connection record;
begin
  -- A merge holds the connections of its assignees: it is through, or finds the site as we leave it.
  perform from atlassian_connections where site_id = p_cloud_id order by id for no key update;
  for connection in select id from atlassian_connections where site_id = p_cloud_id order by id loop
    perform confluence_unlink_cards(connection.id);
    delete from confluence_pending_tasks where connection_id = connection.id and status in ('pending', 'withdrawn');
  end loop;
  update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null
  where cloud_id = p_cloud_id and is_open;
end
$$;

-- The contract's SettingsAnswer of a site that is known.
create or replace function public.confluence_settings_answer(p_cloud_id text) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  select jsonb_build_object('settings', confluence_settings(cloud_id), 'accountsVersion', accounts_version)
  from confluence_sites where cloud_id = p_cloud_id
$$;

-- Remembers the installation of a caller; p_installation is the contract's Installation. Gives the contract's SettingsAnswer.
-- A site has one installation at a time. The one that was first heard of last is the one there is: any other was removed without a
-- word, and what it still has to say, late, changes nothing.
create or replace function public.confluence_register_installation(
  p_cloud_id text, p_installation_id text, p_installation jsonb, p_now timestamptz
) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  first_heard_of timestamptz;
  had_one boolean;
  has_one boolean;
begin
  perform confluence_lock_site(p_cloud_id);
  insert into confluence_sites as present (cloud_id, site_url, created_at)
  values (p_cloud_id, p_installation ->> 'siteUrl', p_now)
  on conflict (cloud_id) do update set site_url = excluded.site_url where present.site_url <> excluded.site_url;
  select count(*) > 0, count(*) filter (where closed_at is null) > 0,
    coalesce(max(registered_at) filter (where installation_id = p_installation_id), p_now)
  into had_one, has_one, first_heard_of
  from confluence_installations where cloud_id = p_cloud_id;
  if exists (select from confluence_installations
             where cloud_id = p_cloud_id and installation_id <> p_installation_id and closed_at is null
               and registered_at > first_heard_of) then
    return confluence_settings_answer(p_cloud_id);
  end if;

  update confluence_installations set closed_at = p_now, nudge_secret = ''
  where cloud_id = p_cloud_id and installation_id <> p_installation_id and closed_at is null;
  insert into confluence_installations
    (installation_id, cloud_id, nudge_url, nudge_secret, app_version, registered_at, last_seen_at)
  values (
    p_installation_id, p_cloud_id,
    p_installation #>> '{nudge,url}', p_installation #>> '{nudge,secret}', p_installation ->> 'appVersion', p_now, p_now
  )
  on conflict (installation_id) do update set
    cloud_id = excluded.cloud_id,
    nudge_url = excluded.nudge_url,
    nudge_secret = excluded.nudge_secret,
    app_version = excluded.app_version,
    last_seen_at = excluded.last_seen_at,
    closed_at = null;
  if had_one and not has_one then
    -- It was closed and is back: whatever the app pushed meanwhile made no jobs.
    update confluence_sites set accounts_version = accounts_version + 1 where cloud_id = p_cloud_id;
  end if;
  return confluence_settings_answer(p_cloud_id);
end
$$;

-- The app is being uninstalled. When it was the site's last installation, what waits for approval goes and cards stay as
-- plain cards. Connections stay: the users link nothing anew when the app comes back.
create or replace function public.confluence_close_installation(
  p_cloud_id text, p_installation_id text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  perform confluence_lock_site(p_cloud_id);
  update confluence_installations set closed_at = p_now, nudge_secret = ''
  where installation_id = p_installation_id and cloud_id = p_cloud_id and closed_at is null;
  if not found or exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null) then
    return;
  end if;
  perform confluence_clear_site(p_cloud_id);
  -- What the contents were when last seen is past. Which they are is kept where something is still known of them.
  delete from confluence_contents contents
  where cloud_id = p_cloud_id
    and not exists (
      select from confluence_pending_tasks
      where confluence_page_id = contents.content_id
        and connection_id in (select id from atlassian_connections where site_id = p_cloud_id));
  update confluence_contents set
    version = null, observed_at = '-infinity', covers_accounts_version = null, covers_hash = '', state_hash = ''
  where cloud_id = p_cloud_id;
  -- The app, should it come back, has to tell everything again.
  update confluence_sites set accounts_version = accounts_version + 1 where cloud_id = p_cloud_id;
end
$$;

revoke execute on function
  public.confluence_lock_site(text),
  public.confluence_clear_site(text),
  public.confluence_settings_answer(text),
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_unlink_cards(uuid),
  public.confluence_lock_site(text),
  public.confluence_clear_site(text),
  public.confluence_settings_answer(text),
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz)
to service_role;
