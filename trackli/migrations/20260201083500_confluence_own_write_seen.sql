-- The page shows what may have been our write. Where its lease is running, its result will say in whose name it was made.
-- Otherwise nobody will: it is entered in the audit log now.
create or replace function public.confluence_own_write_seen(p_ledger_id uuid, p_page_status text, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ledger confluence_ledger;
begin
  -- A running lease may be for the opposite already, and stays possible then.
  update confluence_jobs set write_state = case when leased_status = p_page_status then 'seen' else 'possible' end
  where ledger_id = p_ledger_id and leased_until > p_now;
  if not found then
    update confluence_jobs set
      write_state = 'none', lease_id = null, leased_generation = null, leased_status = null, leased_until = null
    where ledger_id = p_ledger_id;
    select * into ledger from confluence_ledger where id = p_ledger_id;
    perform confluence_audit_write(
      ledger, case p_page_status when 'complete' then 'completed' else 'reopened' end, '{"outcome": "already"}', null, p_now);
    perform confluence_note_written(ledger.id, p_page_status, 'seen', p_now);
  end if;
end
$$;

revoke execute on function public.confluence_own_write_seen(uuid, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_own_write_seen(uuid, text, timestamptz) to service_role;
