-- Installations of the app: where a site is nudged, and what happens when the app comes, goes or is switched off by the site's
-- administrator. What has to be let go of on the site is done later and in pieces (confluence_tidy_step): nobody waits for it.

-- Whoever installs, closes or switches sync on a site does so one after the other.
create or replace function public.confluence_lock_site(p_cloud_id text) returns void
language sql security invoker set search_path = public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended(jsonb_build_array('site', p_cloud_id)::text, 0))
$$;

-- The contract's SettingsAnswer of a site that is known.
create or replace function public.confluence_settings_answer(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('settings', confluence_settings(cloud_id), 'accountsVersion', accounts_version)
  from confluence_sites where cloud_id = p_cloud_id
$$;

-- The site takes part again: what was still to be let go of stays, and the app, which tells everything again, brings back the rest. Rows
-- that Trackli's own search made meanwhile are taken up.
create or replace function public.confluence_resume_site(p_cloud_id text) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_sites set clearing_since = null where cloud_id = p_cloud_id;
  -- What was seen before is no measure of what is seen now.
  delete from confluence_contents where cloud_id = p_cloud_id;
  perform confluence_count_accounts_change(p_cloud_id);
  perform confluence_adopt(id) from confluence_links
  where cloud_id = p_cloud_id and is_active
    and user_id in (select user_id from confluence_pending_tasks
                    where connection_id in (select id from atlassian_connections where site_id = p_cloud_id))
  order by id;
end
$$;

-- Remembers the installation of a caller; p_installation is the contract's Installation. Gives the contract's SettingsAnswer.
-- A site has one installation at a time. The one that was first heard of last is the one there is: any other was removed without a
-- word, and what it still has to say, late, changes nothing.
create or replace function public.confluence_register_installation(
  p_cloud_id text, p_installation_id text, p_installation jsonb, p_now timestamptz
) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_heard_of timestamptz;
  had_one boolean;
  has_one boolean;
begin
  perform confluence_give_way();
  perform confluence_note_reached(p_now);
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
  if not has_one and (had_one or exists (select from confluence_links where cloud_id = p_cloud_id)) then
    -- It was closed and is back, or comes to a site whose links the operator made before: everything is to be told.
    perform confluence_resume_site(p_cloud_id);
  end if;
  return confluence_settings_answer(p_cloud_id);
end
$$;

-- The app is being uninstalled. When it was the site's last installation, what waits for approval goes and cards stay as plain cards.
-- Links stay: the users link nothing anew when the app comes back.
create or replace function public.confluence_close_installation(
  p_cloud_id text, p_installation_id text, p_now timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  perform confluence_lock_site(p_cloud_id);
  update confluence_installations set closed_at = p_now, nudge_secret = ''
  where installation_id = p_installation_id and cloud_id = p_cloud_id and closed_at is null;
  if not found or exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null) then
    return;
  end if;
  -- The app, should it come back, has to tell everything again.
  update confluence_sites set clearing_since = p_now, accounts_version = confluence_next_version(accounts_version)
  where cloud_id = p_cloud_id;
end
$$;

-- Takes the contract's Settings, the decisions of the site's administrator, and gives its SettingsAnswer; null where the site is not
-- registered. Settings that are so already write nothing. Where sync is switched off, what waits for approval goes and cards stay as
-- plain cards; where it is switched on, the app looks at everything again.
create or replace function public.confluence_put_settings(p_cloud_id text, p_settings jsonb, p_now timestamptz) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wished_sync_enabled constant boolean := (p_settings ->> 'syncEnabled')::boolean;
  wished_space_ids constant text[] := array(select jsonb_array_elements_text(p_settings #> '{spaces,spaceIds}'));
  was confluence_sites;
begin
  perform confluence_give_way();
  perform confluence_lock_site(p_cloud_id);
  select * into was from confluence_sites where cloud_id = p_cloud_id;
  update confluence_sites set
    sync_enabled = wished_sync_enabled, spaces_mode = p_settings #>> '{spaces,mode}', space_ids = wished_space_ids,
    clearing_since = case when wished_sync_enabled then clearing_since else coalesce(clearing_since, p_now) end
  where cloud_id = p_cloud_id
    and (sync_enabled, spaces_mode, space_ids)
        is distinct from (wished_sync_enabled, p_settings #>> '{spaces,mode}', wished_space_ids);
  if found then
    if wished_sync_enabled and not was.sync_enabled then
      perform confluence_resume_site(p_cloud_id);
    else
      perform confluence_count_accounts_change(p_cloud_id);
    end if;
  end if;
  return confluence_settings_answer(p_cloud_id);
end
$$;

-- Whether the site has the app, for Trackli's front end: where it has, the app ticks and finds, and the functions of before are not
-- called.
create or replace function public.confluence_site_is_installed(p_cloud_id text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null)
$$;

revoke execute on function
  public.confluence_lock_site(text),
  public.confluence_settings_answer(text),
  public.confluence_resume_site(text),
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz),
  public.confluence_put_settings(text, jsonb, timestamptz),
  public.confluence_site_is_installed(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_settings_answer(text),
  public.confluence_register_installation(text, text, jsonb, timestamptz),
  public.confluence_close_installation(text, text, timestamptz),
  public.confluence_put_settings(text, jsonb, timestamptz),
  public.confluence_site_is_installed(text)
to service_role;
grant execute on function public.confluence_site_is_installed(text) to authenticated;
