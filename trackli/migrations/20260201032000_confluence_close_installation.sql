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

revoke execute on function public.confluence_close_installation(text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_close_installation(text, text, timestamptz) to service_role;
