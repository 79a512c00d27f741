-- What the site's administrator decides.

-- Takes the contract's Settings and gives its SettingsAnswer; null where the site is not registered. Settings that are so already
-- write nothing. Where sync is switched off, what waits for approval goes and cards stay as plain cards; where it is switched
-- on, the app looks at everything again.
create or replace function public.confluence_put_settings(p_cloud_id text, p_settings jsonb) returns jsonb
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  wished_sync_enabled constant boolean := (p_settings ->> 'syncEnabled')::boolean;
  wished_space_ids constant text[] := array(select jsonb_array_elements_text(p_settings #> '{spaces,spaceIds}'));
begin
  perform confluence_lock_site(p_cloud_id);
  if not wished_sync_enabled and exists (select from confluence_sites where cloud_id = p_cloud_id and sync_enabled) then
    -- Before the site is locked: whoever unlinks an account holds its tasks and then asks for the site.
    perform confluence_clear_site(p_cloud_id);
  end if;
  -- A trigger counts the change and nudges the app.
  update confluence_sites set
    sync_enabled = wished_sync_enabled, spaces_mode = p_settings #>> '{spaces,mode}', space_ids = wished_space_ids
  where cloud_id = p_cloud_id
    and (sync_enabled, spaces_mode, space_ids)
        is distinct from (wished_sync_enabled, p_settings #>> '{spaces,mode}', wished_space_ids);
  return confluence_settings_answer(p_cloud_id);
end
$$;

revoke execute on function public.confluence_put_settings(text, jsonb) from public, anon, authenticated;
grant execute on function public.confluence_put_settings(text, jsonb) to service_role;
