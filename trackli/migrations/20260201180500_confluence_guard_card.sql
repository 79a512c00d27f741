-- Trackli's front end may save a card with all its columns, and columns of its own may come: so nothing is refused here. What is kept
-- of the page's side of a card is left as it is. Security invoker, or it would not see who asks.
create or replace function public.confluence_guard_card() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.confluence_sync_status := case when tg_op = 'UPDATE' then old.confluence_sync_status end;
    new.confluence_sync_error := case when tg_op = 'UPDATE' then old.confluence_sync_error end;
  end if;
  return new;
end
$$;
create or replace trigger confluence_card_inserted
  before insert on public.tasks
  for each row
  when (new.confluence_sync_status is not null or new.confluence_sync_error is not null)
  execute function public.confluence_guard_card();
create or replace trigger confluence_card_updated
  before update on public.tasks
  for each row
  when ((old.confluence_sync_status, old.confluence_sync_error)
        is distinct from (new.confluence_sync_status, new.confluence_sync_error))
  execute function public.confluence_guard_card();

revoke execute on function public.confluence_guard_card() from public, anon, authenticated;
