-- The ledger says otherwise of a card than before.

create or replace function public.confluence_ledger_moved() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.card_id is not null and new.card_id is null and new.state = 'approved' then
    perform confluence_note_tasks(array[new.id], 'trackli', 'card-deleted', null, now());
  end if;
  perform confluence_place_job(new.id);
  return null;
end
$$;

-- A task may be approved, or taken up, with a card that is done already; a base may move alone; a card that is deleted leaves its row.
drop trigger if exists confluence_ledger_entered on public.confluence_ledger;
create constraint trigger confluence_ledger_entered
  after insert on public.confluence_ledger deferrable initially deferred
  for each row when (new.state = 'approved' and new.is_confirmed)
  execute function public.confluence_ledger_moved();
drop trigger if exists confluence_ledger_moved on public.confluence_ledger;
create constraint trigger confluence_ledger_moved
  after update on public.confluence_ledger deferrable initially deferred
  for each row
  when ('approved' in (old.state, new.state)
        and (old.state, old.card_id, old.is_confirmed, old.is_tickable, old.last_known_status)
            is distinct from (new.state, new.card_id, new.is_confirmed, new.is_tickable, new.last_known_status))
  execute function public.confluence_ledger_moved();

revoke execute on function public.confluence_ledger_moved() from public, anon, authenticated;
