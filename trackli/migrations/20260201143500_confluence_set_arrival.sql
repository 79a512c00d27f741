-- Says where new tasks of a link go: into the queue, which then proposes the project if one is named, or straight to the board, into the
-- project. False where the link or the project is not the user's, or the board has no project.
create or replace function public.confluence_set_arrival(p_link_id uuid, p_arrival text, p_project_id uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  update confluence_links set arrival = p_arrival, default_project_id = p_project_id, updated_at = now()
  where id = p_link_id and user_id = signed_in and p_arrival in ('queue', 'board')
    and (p_project_id is null and p_arrival = 'queue'
         or exists (select from projects where id = p_project_id and user_id = signed_in));
  return found;
end
$$;

revoke execute on function public.confluence_set_arrival(uuid, text, uuid) from public, anon, authenticated;
grant execute on function public.confluence_set_arrival(uuid, text, uuid) to authenticated;
