-- An installation of the app comes, or says that it is still there.

-- Notes that a caller has reached Trackli. The gap after which it counts as having been out of reach is three times the hour after which
-- every installation registers again.
create or replace function public.confluence_note_reached(p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into confluence_reached (since, until) values (p_now, p_now) on conflict do nothing;
  update confluence_reached set
    since = case when p_now > until + interval '3 hours' or p_now < until - interval '3 hours' then p_now else since end,
    until = p_now
  where ctid = (select ctid from confluence_reached
                where p_now > until + interval '5 minutes' or p_now < until for no key update skip locked);
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

revoke execute on function
  public.confluence_note_reached(timestamptz),
  public.confluence_register_installation(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_note_reached(timestamptz),
  public.confluence_register_installation(text, text, jsonb, timestamptz)
to service_role;
