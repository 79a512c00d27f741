-- A row of the queue is approved or dismissed: the ledger follows, at the end of the transaction.
create or replace function public.confluence_note_answer() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  card constant uuid := confluence_own_card(new.created_task_id, new.user_id);
  -- A card that is named later is no second answer.
  answered constant uuid[] := array(select id from confluence_ledger where pending_task_id = new.id and state = 'pending');
begin
  update confluence_ledger ledger set
    state = new.status, reason = null,
    card_id = coalesce(ledger.card_id, case
      when new.status = 'approved' and not exists (select from confluence_ledger other where other.card_id = card) then card end)
  where pending_task_id = new.id and state in ('pending', 'approved') and (state, card_id) is distinct from (new.status, card);
  if cardinality(answered) > 0 then
    perform confluence_note_tasks(answered, 'trackli', new.status, null, now());
  end if;
  if card is not null then
    perform confluence_remember_project(new.id, card);
  end if;
  return null;
end
$$;
drop trigger if exists confluence_queue_answered on public.confluence_pending_tasks;
create constraint trigger confluence_queue_answered
  after update on public.confluence_pending_tasks deferrable initially deferred
  for each row
  when (new.status in ('approved', 'dismissed') and old.status in ('pending', 'approved')
        and (old.status <> new.status or old.created_task_id is distinct from new.created_task_id and new.created_task_id is not null))
  execute function public.confluence_note_answer();

-- Remembers which project a user chose for what comes from a space. Nothing fails for it.
create or replace function public.confluence_remember_project(p_pending_task_id uuid, p_card_id uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into confluence_space_projects as known (link_id, space_key, project_id)
  select ledger.link_id, card.confluence_space_key, card.project_id
  from confluence_ledger ledger join tasks card on card.id = p_card_id
  where ledger.pending_task_id = p_pending_task_id and card.confluence_space_key is not null
  on conflict (link_id, space_key) do update set project_id = excluded.project_id, chosen_at = now()
  where known.project_id <> excluded.project_id;
exception when others then
  raise warning 'confluence_remember_project: %', sqlerrm;
end
$$;

revoke execute on function
  public.confluence_note_answer(),
  public.confluence_remember_project(uuid, uuid)
from public, anon, authenticated;
