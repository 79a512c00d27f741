-- The history of the user who is signed in, of all sites.
create or replace function public.confluence_my_history(
  p_cursor text default null, p_limit integer default 50, p_search text default null, p_side text default null,
  p_events text[] default null
) returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return confluence_history_of(
    confluence_signed_in_user(), null, p_cursor, p_limit, left(p_search, 200), p_side, p_events, now());
end
$$;

revoke execute on function public.confluence_my_history(text, integer, text, text, text[]) from public, anon, authenticated;
grant execute on function public.confluence_my_history(text, integer, text, text, text[]) to authenticated;
