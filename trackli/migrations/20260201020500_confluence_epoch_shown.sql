-- What every answer carries of the epoch: its name, and the number of changes so far.
create or replace function public.confluence_epoch_shown() returns text
-- In plpgsql, which keeps its plan from one call to the next: every answer asks.
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return confluence_epoch_name()::text || '.' || (select last_value from confluence_changes_seq)::text;
end
$$;

revoke execute on function public.confluence_epoch_shown() from public, anon, authenticated;
grant execute on function public.confluence_epoch_shown() to service_role;
