-- Drops some of the codes, tries and requests that nobody can use any more, and limits nobody.
create or replace function public.confluence_drop_old_link_codes(p_now timestamptz) returns void
language sql security invoker set search_path = public, pg_temp as $$
  -- By their places, which stay while the rows are locked: no table is read from end to end for it.
  delete from confluence_link_codes where ctid = any (array(
    select old.ctid from confluence_link_codes old
    where old.expires_at < p_now - interval '10 minutes' order by old.expires_at limit 100 for update skip locked));
  delete from confluence_link_tries where ctid = any (array(
    select old.ctid from confluence_link_tries old
    where old.window_began_at < p_now - interval '1 hour' order by old.window_began_at limit 100 for update skip locked));
  delete from confluence_link_request_tries where ctid = any (array(
    select old.ctid from confluence_link_request_tries old
    where old.window_began_at < p_now - interval '1 hour' order by old.window_began_at limit 100 for update skip locked));
  -- Refusals are remembered longer than requests: for a year.
  delete from confluence_link_requests where ctid = any (array(
    select old.ctid from confluence_link_requests old
    where old.expires_at < p_now - case when old.is_refused then interval '1 year' else interval '0' end
    order by old.expires_at limit 100 for update skip locked))
$$;

revoke execute on function public.confluence_drop_old_link_codes(timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_drop_old_link_codes(timestamptz) to service_role;
