-- Writes into the history that a link of a user has ended: the line outlives it, and says nothing of its tasks.
create or replace function public.confluence_note_unlinked(p_user_id uuid, p_cloud_id text, p_reason text, p_now timestamptz)
returns void
language sql security definer set search_path = public, pg_temp as $$
  select confluence_enter_history(array[row(
    p_user_id, null, null, p_user_id, p_cloud_id, null, p_now,
    case p_reason when 'unlinked-in-confluence' then 'confluence' else 'trackli' end, 'unlinked', p_reason, '{}'::text[], null, null,
    null, null, null)::confluence_history])
$$;

revoke execute on function public.confluence_note_unlinked(uuid, text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_note_unlinked(uuid, text, text, timestamptz) to service_role;
