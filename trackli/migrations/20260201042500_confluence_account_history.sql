-- The history of an account on its site; null where it is not linked.
create or replace function public.confluence_account_history(
  p_cloud_id text, p_account_id text, p_cursor text, p_limit integer, p_search text, p_side text, p_events text[], p_now timestamptz
) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select confluence_history_of(user_id, p_cloud_id, p_cursor, p_limit, p_search, p_side, p_events, p_now)
  from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id
$$;

revoke execute on function
  public.confluence_account_history(text, text, text, integer, text, text, text[], timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_account_history(text, text, text, integer, text, text, text[], timestamptz) to service_role;
