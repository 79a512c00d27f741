-- Shared by several subjects: the locks of a task, and for how long a lock is waited for.

-- Whoever is not a person gives way: from here to the end of the transaction a lock is waited for less long than Postgres waits before
-- it looks for a deadlock (a second), so that a person's act is never the one that is ended. The caller begins again.
create or replace function public.confluence_give_way() returns void
language sql volatile security invoker set search_path = public, pg_temp as $$
  select set_config('lock_timeout', '400ms', true)
$$;

-- Locks ledger rows with their queue rows and cards, in the order that everybody has.
create or replace function public.confluence_lock_tasks(p_ledger_ids uuid[]) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  perform from confluence_pending_tasks
  where id in (select pending_task_id from confluence_ledger where id = any (p_ledger_ids)) order by id for no key update;
  perform from tasks where id in (select card_id from confluence_ledger where id = any (p_ledger_ids)) order by id for no key update;
  perform from confluence_ledger where id = any (p_ledger_ids) order by id for no key update;
end
$$;

revoke execute on function
  public.confluence_give_way(),
  public.confluence_lock_tasks(uuid[])
from public, anon, authenticated;
grant execute on function public.confluence_give_way() to service_role;
