-- Two rules about cards that hold whoever writes them: the front end or the merge.

-- A card that is reopened returns to the column it came from, also when it was moved to done in Trackli.
create or replace function public.confluence_remember_column() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  new.confluence_previous_status := old.status;
  return new;
end
$$;

create or replace trigger confluence_card_done
  before update of status on public.tasks
  for each row
  when (new.confluence_task_id is not null and new.status = 'done' and old.status <> 'done')
  execute function public.confluence_remember_column();

-- A person may approve a task that was withdrawn while their screen still showed it. The card they get is brought to where
-- the page is: done, or no longer theirs. The merge itself clears the reason, so this is not for its own writes.
-- Runs as its owner: what is kept of the page's side of a card is not its user's to write. The card must be that user's, though.
create or replace function public.confluence_settle_late_approval() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  card_id constant uuid := (
    select card.id from tasks card join projects project on project.id = card.project_id
    where card.id = new.created_task_id and project.user_id = new.user_id);
begin
  if new.withdrawn_reason = 'completed' then
    update tasks set status = 'done', completed_at = coalesce(new.processed_at, now())
    where id = card_id and status <> 'done';
    new.last_known_status := 'complete';
  else
    update tasks set confluence_sync_status = new.withdrawn_reason where id = card_id;
  end if;
  new.withdrawn_reason := null;
  return new;
end
$$;

create or replace trigger confluence_late_approval
  before update of status on public.confluence_pending_tasks
  for each row
  when (old.status = 'withdrawn' and new.status = 'approved' and new.withdrawn_reason is not null)
  execute function public.confluence_settle_late_approval();

revoke execute on function public.confluence_remember_column(), public.confluence_settle_late_approval()
from public, anon, authenticated;
