-- Shared by jobs and backfills.
-- Seconds until what failed is tried again: after the first of so many attempts 5, then twice as long each time, up to 15 minutes,
-- and no sooner than was asked for. Whatever is asked for, it is tried again the next day.
create or replace function public.confluence_retry_delay(p_attempts integer, p_retry_after numeric) returns numeric
language sql immutable set search_path = public, pg_temp as $$
  select greatest(
    case when p_attempts > 0 then least(900, 5 * 2 ^ (p_attempts - 1)) else 0 end,
    least(coalesce(p_retry_after, 0), 86400))
$$;

revoke execute on function public.confluence_retry_delay(integer, numeric) from public, anon, authenticated;
grant execute on function public.confluence_retry_delay(integer, numeric) to service_role;
