-- Writes one line of the history about a link as a whole.
create or replace function public.confluence_note_link(
  p_link confluence_links, p_side text, p_event text, p_reason text, p_now timestamptz
) returns void
language sql security definer set search_path = public, pg_temp as $$
  select confluence_enter_history(array[row(
    p_link.user_id, null, p_link.id, null, p_link.cloud_id, null, p_now, p_side, p_event, p_reason, '{}'::text[], null, null, null,
    null, null)::confluence_history])
$$;

revoke execute on function
  public.confluence_note_link(public.confluence_links, text, text, text, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_note_link(public.confluence_links, text, text, text, timestamptz) to service_role;
