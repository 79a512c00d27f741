-- What happens in the queue and on the board by other hands than ours: people approve, dismiss, move and delete, and Trackli's functions
-- of before find tasks. Triggers note it in the ledger. None of this refuses anything to anybody.
-- Shared by the files of this subject and by others: whose a card is, and how rows leave the queue.

-- The card that a row names, if it is the row's user's; null otherwise. Users write both ids.
create or replace function public.confluence_own_card(p_card_id uuid, p_user_id uuid) returns uuid
language sql stable security invoker set search_path = public, pg_temp as $$
  select card.id from tasks card join projects project on project.id = card.project_id
  where card.id = p_card_id and project.user_id = p_user_id
$$;

-- The key of a row that leaves the queue as withdrawn: it gives the task's own key up, so that the task may come back as a new row.
create or replace function public.confluence_withdrawn_task_key(p_key text, p_row_id uuid) returns text
language sql immutable set search_path = public, pg_temp as $$
  select split_part(p_key, '#', 1) || '#' || p_row_id::text
$$;

-- Takes what waits of these ledger rows out of the queue.
create or replace function public.confluence_withdraw_from_queue(p_ledger_ids uuid[], p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_pending_tasks pending set
    status = 'withdrawn', processed_at = p_now, confluence_task_id = confluence_withdrawn_task_key(confluence_task_id, pending.id)
  from confluence_ledger ledger
  where ledger.id = any (p_ledger_ids) and ledger.state = 'pending' and pending.id = ledger.pending_task_id
    and pending.status = 'pending';
end
$$;

revoke execute on function
  public.confluence_own_card(uuid, uuid),
  public.confluence_withdrawn_task_key(text, uuid),
  public.confluence_withdraw_from_queue(uuid[], timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_own_card(uuid, uuid),
  public.confluence_withdrawn_task_key(text, uuid)
to service_role;
