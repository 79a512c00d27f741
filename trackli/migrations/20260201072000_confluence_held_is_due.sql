-- Whether held tasks are due: the app is to read their contents once more.
create or replace function public.confluence_held_is_due(p_cloud_id text, p_now timestamptz) returns boolean
language plpgsql stable security invoker
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return exists (
    select from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id and link.is_active
    where ledger.cloud_id = p_cloud_id and ledger.held_until <= p_now);
end
$$;

revoke execute on function public.confluence_held_is_due(text, timestamptz) from public, anon, authenticated;
