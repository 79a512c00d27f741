-- What has to be done before a link is made, switched or ended, by whomever and in whatever way.

create or replace function public.confluence_link_changing() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform confluence_let_go(old.cloud_id, old.id, 2147483647, null);
    -- Whoever was merging its tasks has ended by now: both want their rows of the ledger.
    delete from confluence_history where user_id = old.user_id and link_id = old.id;
    perform confluence_count_accounts_change(old.cloud_id);
    return old;
  end if;
  if tg_op = 'UPDATE' and not new.sync_enabled then
    perform confluence_let_go(old.cloud_id, old.id, 2147483647, 'switched-off');
  end if;
  new.linked_at_accounts_version := coalesce(confluence_count_accounts_change(new.cloud_id), 0);
  return new;
end
$$;
create or replace trigger confluence_link_adding
  before insert on public.confluence_links
  for each row execute function public.confluence_link_changing();
create or replace trigger confluence_link_ending
  before delete on public.confluence_links
  for each row execute function public.confluence_link_changing();
create or replace trigger confluence_link_switching
  before update on public.confluence_links
  for each row
  when (old.sync_enabled <> new.sync_enabled or (old.paused_at is null) <> (new.paused_at is null))
  execute function public.confluence_link_changing();

revoke execute on function public.confluence_link_changing() from public, anon, authenticated;
