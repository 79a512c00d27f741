-- Trackli's search of before finds tasks of a site by itself, second mentions among them. Where the app is, and the user is linked, the
-- app brings what is theirs: what the search finds is passed over.
create or replace function public.confluence_skip_found() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from atlassian_connections connection
             join confluence_links link on link.user_id = new.user_id and link.cloud_id = connection.site_id and link.sync_enabled
             where connection.id = new.connection_id and confluence_site_is_live(connection.site_id)) then
    return null;
  end if;
  return new;
end
$$;
create or replace trigger confluence_queue_found
  before insert on public.confluence_pending_tasks
  for each row when (new.connection_id is not null)
  execute function public.confluence_skip_found();

revoke execute on function public.confluence_skip_found() from public, anon, authenticated;
