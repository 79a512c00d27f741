-- Installations of the app: where a site is nudged, and what remains when the app goes.

-- Remembers the installation of a caller; p_installation is the contract's Installation. Gives the contract's SettingsAnswer.
create or replace function public.confluence_register_installation(
  p_cloud_id text, p_installation_id text, p_installation jsonb, p_now timestamptz
) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  site confluence_sites;
begin
  insert into confluence_sites as present (cloud_id, site_url, created_at)
  values (p_cloud_id, p_installation ->> 'siteUrl', p_now)
  on conflict (cloud_id) do update set site_url = excluded.site_url where present.site_url <> excluded.site_url;
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
  select * into strict site from confluence_sites where cloud_id = p_cloud_id;
  return jsonb_build_object(
    'settings', confluence_settings(p_cloud_id), 'accountsVersion', site.accounts_version);
end
$$;

-- The app is being uninstalled. When it was the site's last installation, what waits for approval goes and cards stay as
-- plain cards. Connections stay: the users link nothing anew when the app comes back.
create or replace function public.confluence_close_installation(
  p_cloud_id text, p_installation_id text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  connection record;
begin
  update confluence_installations set closed_at = p_now, nudge_secret = ''
  where installation_id = p_installation_id and cloud_id = p_cloud_id and closed_at is null;
  if not found or exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null) then
    return;
  end if;
  for connection in select id from atlassian_connections where site_id = p_cloud_id order by id loop
    perform confluence_unlink_cards(connection.id);
    delete from confluence_pending_tasks where connection_id = connection.id and status in ('pending', 'withdrawn');
  end loop;
  delete from confluence_contents where cloud_id = p_cloud_id;
end
$$;

revoke execute on function
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_unlink_cards(uuid),
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz)
to service_role;
