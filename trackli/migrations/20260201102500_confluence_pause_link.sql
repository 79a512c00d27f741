-- Shared by the account page and the front end: pauses a link or resumes it, on the side that p_side says. False where there is none. What
-- follows from it is the triggers' (confluence_link_changing).
create or replace function public.confluence_pause_link(p_link_id uuid, p_is_paused boolean, p_side text, p_now timestamptz) returns boolean
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  link confluence_links;
begin
  select * into link from confluence_links where id = p_link_id for no key update;
  if not found or p_is_paused is null then
    return false;
  end if;
  if (link.paused_at is not null) <> p_is_paused then
    update confluence_links set paused_at = case when p_is_paused then p_now end, updated_at = p_now where id = link.id;
    perform confluence_audit_link(
      link.user_id, link.cloud_id, case when p_is_paused then 'paused' else 'resumed' end, '{}', p_now);
    perform confluence_note_link(link, p_side, case when p_is_paused then 'paused' else 'resumed' end, null, p_now);
  end if;
  return true;
end
$$;

revoke execute on function public.confluence_pause_link(uuid, boolean, text, timestamptz) from public, anon, authenticated;
