-- Whether something of ours may have been written of which no result has come.
create or replace function public.confluence_own_write_is_possible(p_ledger_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from confluence_jobs
                 where ledger_id = p_ledger_id and status = 'open' and write_state = 'possible')
$$;

revoke execute on function public.confluence_own_write_is_possible(uuid) from public, anon, authenticated;
grant execute on function public.confluence_own_write_is_possible(uuid) to service_role;
