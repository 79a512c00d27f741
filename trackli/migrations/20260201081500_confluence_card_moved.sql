-- A card was moved, or follows its task no more or again. Runs as its owner: whoever moves a card has no rights on jobs.
create or replace function public.confluence_card_moved() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  followed uuid;
begin
  -- What people do by themselves, with a card that follows its task.
  if (old.status = 'done') is distinct from (new.status = 'done')
     and current_setting('confluence.cards_moved', true) is distinct from 'page'
     and current_setting('confluence.cards_moved', true) is distinct from new.id::text
     and coalesce(new.confluence_sync_status, 'active') = 'active' then
    perform confluence_note_tasks(
      array(select id from confluence_ledger where card_id = new.id and state = 'approved' and is_confirmed and reason is null),
      'trackli', case new.status when 'done' then 'ticked' else 'reopened' end, null, now());
    -- What nobody can tick has no job that could fail.
    perform confluence_note_tasks(array[id], 'trackli', 'write-failed', case when local_id is null then 'no-id' else 'not-unique' end, now())
    from confluence_ledger
    where card_id = new.id and state = 'approved' and is_confirmed and reason is null and (local_id is null or not is_tickable)
      and confluence_task_status(new.status) <> last_known_status;
  end if;
  for followed in select id from confluence_ledger where card_id = new.id order by id loop
    if new.status = 'done' and old.status <> 'done' then
      -- A card that is reopened returns to the column it came from.
      update confluence_ledger set previous_card_status = old.status
      where id = followed and previous_card_status is distinct from old.status;
    end if;
    perform confluence_place_job(followed);
  end loop;
  return null;
end
$$;

-- Deferred to the end of the transaction, of which the job is a part: what counts is where card and base stand then, not what
-- they passed through. No column is named: another trigger may be what moves the card.
drop trigger if exists confluence_card_moved on public.tasks;
create constraint trigger confluence_card_moved
  after update on public.tasks deferrable initially deferred
  for each row
  when ((old.status = 'done') is distinct from (new.status = 'done')
        or coalesce(old.confluence_sync_status, 'active') <> coalesce(new.confluence_sync_status, 'active'))
  execute function public.confluence_card_moved();

revoke execute on function public.confluence_card_moved() from public, anon, authenticated;
