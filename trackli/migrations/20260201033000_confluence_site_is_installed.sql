-- Whether the site has the app, for Trackli's front end: where it has, the app ticks and finds, and the functions of before are not
-- called.
create or replace function public.confluence_site_is_installed(p_cloud_id text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null)
$$;

revoke execute on function public.confluence_site_is_installed(text) from public, anon, authenticated;
grant execute on function public.confluence_site_is_installed(text) to service_role;
grant execute on function public.confluence_site_is_installed(text) to authenticated;
