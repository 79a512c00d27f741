-- Trackli deletes an account by deleting its cards and projects, and keeps the user. Who has no project left can take no task: their
-- links end.
create or replace function public.confluence_end_links_without_projects() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from confluence_links link
  using (select distinct user_id from deleted) gone
  where link.user_id = gone.user_id and not exists (select from projects where user_id = gone.user_id);
  return null;
end
$$;
create or replace trigger confluence_projects_deleted
  after delete on public.projects
  referencing old table as deleted
  for each statement execute function public.confluence_end_links_without_projects();

revoke execute on function public.confluence_end_links_without_projects() from public, anon, authenticated;
