-- Every change of what the app relies on is counted, by whomever.
create or replace function public.confluence_count_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform nextval('confluence_changes_seq');
  return null;
end
$$;
create or replace trigger confluence_ledger_counted
  after insert or update or delete on public.confluence_ledger
  for each statement execute function public.confluence_count_change();
create or replace trigger confluence_links_counted
  after insert or update or delete on public.confluence_links
  for each statement execute function public.confluence_count_change();
create or replace trigger confluence_sites_counted
  after update on public.confluence_sites
  for each statement execute function public.confluence_count_change();

revoke execute on function public.confluence_count_change() from public, anon, authenticated;
