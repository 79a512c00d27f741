-- The accounts of the site with a link that is active, the version of that list, and the site's settings.
create or replace function public.confluence_linked_accounts(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'version', coalesce((select accounts_version from confluence_sites where cloud_id = p_cloud_id), 0),
    'accountIds', coalesce(
      (select jsonb_agg(account_id order by account_id) from confluence_links where cloud_id = p_cloud_id and is_active),
      '[]'::jsonb),
    'settings', confluence_settings(p_cloud_id)
  )
$$;

revoke execute on function public.confluence_linked_accounts(text) from public, anon, authenticated;
grant execute on function public.confluence_linked_accounts(text) to service_role;
