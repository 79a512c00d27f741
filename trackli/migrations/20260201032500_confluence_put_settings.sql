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

revoke execute on function public.confluence_put_settings(text, jsonb, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_put_settings(text, jsonb, timestamptz) to service_role;
