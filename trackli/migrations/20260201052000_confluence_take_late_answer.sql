-- A person may answer or edit a row that was withdrawn while their screen still showed it. The row has left the queue and stays as it is, or
-- whoever counts would count it twice; the answer goes to the ledger. A card that was made is brought to where the page is: done, or
-- no longer theirs.
create or replace function public.confluence_take_late_answer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  card constant uuid := confluence_own_card(new.created_task_id, new.user_id);
  ledger confluence_ledger;
begin
  select * into ledger from confluence_ledger where pending_task_id = old.id and state = 'withdrawn' for no key update;
  perform set_config('confluence.cards_moved', card::text, true);
  if new.status = 'dismissed' then
    update confluence_ledger set state = 'dismissed', reason = null where id = ledger.id;
  elsif new.status = 'approved' and ledger.reason = 'completed' then
    update tasks set status = 'done', completed_at = coalesce(new.processed_at, now()) where id = card and status <> 'done';
    update confluence_ledger set state = 'approved', reason = null, card_id = card, last_known_status = 'complete' where id = ledger.id;
  elsif new.status = 'approved' and ledger.reason = 'left-out' then
    -- It is theirs as before, and they want it.
    update confluence_ledger set state = 'approved', reason = null, card_id = card where id = ledger.id;
  elsif new.status = 'approved' then
    update tasks set confluence_sync_status =
      case when ledger.reason in ('reassigned', 'removed') then ledger.reason else 'unlinked' end
    where id = card;
    update confluence_ledger set state = 'approved', card_id = card where id = ledger.id;
  end if;
  if new.status in ('approved', 'dismissed') then
    perform confluence_note_tasks(
      array[ledger.id], 'trackli', new.status,
      case when new.status = 'approved' and ledger.reason in ('completed', 'reassigned', 'removed') then ledger.reason end, now());
  end if;
  return null;
end
$$;
create or replace trigger confluence_queue_answered_late
  before update on public.confluence_pending_tasks
  for each row
  when (old.status = 'withdrawn'
        and (new.status, new.task_title, new.task_description, new.due_date)
            is distinct from (old.status, old.task_title, old.task_description, old.due_date))
  execute function public.confluence_take_late_answer();

revoke execute on function public.confluence_take_late_answer() from public, anon, authenticated;
