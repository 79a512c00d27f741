-- Shared by the files about sites and by the account page: the settings that the administrator of a site has chosen.

-- The contract's Settings of a site; of one that is not known, what a new one would have.
create or replace function public.confluence_settings(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'syncEnabled', sync_enabled, 'spaces', jsonb_build_object('mode', spaces_mode, 'spaceIds', to_jsonb(space_ids)))
     from confluence_sites where cloud_id = p_cloud_id),
    '{"syncEnabled": true, "spaces": {"mode": "all", "spaceIds": []}}'::jsonb)
$$;

-- The contract's SettingsAnswer of a site that is known.
create or replace function public.confluence_settings_answer(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('settings', confluence_settings(cloud_id), 'accountsVersion', accounts_version)
  from confluence_sites where cloud_id = p_cloud_id
$$;

revoke execute on function
  public.confluence_settings(text),
  public.confluence_settings_answer(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_settings(text),
  public.confluence_settings_answer(text)
to service_role;
