-- What Trackli's users may do by themselves. Row level security says with which rows; this says with which columns. Everything else is
-- done by functions of this schema or by Trackli's own, which have the service role.

-- Which account a user is linked to is proved, by a code or by OAuth: with an account of their own choosing, a user would be sent
-- another one's tasks and could tick them in that one's name. So rows are made with the service role alone.
revoke all on public.atlassian_connections from anon, authenticated;
grant select, delete, update (sync_enabled, updated_at) on public.atlassian_connections to authenticated;

-- In the queue a user edits, approves and dismisses. Which task of whose a row is about, and what both sides last agreed on, is the
-- merge's.
revoke all on public.confluence_pending_tasks from anon, authenticated;
grant select, update (task_title, task_description, due_date, project_id, status, processed_at, created_task_id)
  on public.confluence_pending_tasks to authenticated;

-- The log is what administrators are shown of their site.
revoke all on public.integration_audit_log from anon, authenticated;
grant select on public.integration_audit_log to authenticated;

do $$
begin
  -- Supabase keeps a record of its own.
  if to_regclass('public.confluence_migrations') is not null then
    revoke all on public.confluence_migrations from anon, authenticated;
  end if;
end
$$;

-- The two triggers below are about statements of users themselves: functions of this schema run with other rights. They are
-- security invoker, or they would not see who asks.

-- A withdrawn task is not the user's any more: they may approve it late, as far as that goes (confluence_settle_late_approval), but
-- not put it back into the queue.
create or replace function public.confluence_guard_queue() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  if current_user in ('anon', 'authenticated')
     and (new.status = 'withdrawn' or new.status = 'pending' and new.withdrawn_reason is not null) then
    raise insufficient_privilege using message = 'Only the page can withdraw a task or bring it back.';
  end if;
  return new;
end
$$;

create or replace trigger confluence_queue_guard
  before update of status on public.confluence_pending_tasks
  for each row
  when (old.status is distinct from new.status)
  execute function public.confluence_guard_queue();

-- Trackli's front end may save a card with all its columns, and columns of its own may come: so nothing is refused here. What is kept
-- of the page's side of a card is left as it is.
create or replace function public.confluence_guard_card() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  if current_user in ('anon', 'authenticated') then
    new.confluence_sync_status := case when tg_op = 'UPDATE' then old.confluence_sync_status end;
    new.confluence_previous_status := case when tg_op = 'UPDATE' then old.confluence_previous_status end;
    new.confluence_sync_error := case when tg_op = 'UPDATE' then old.confluence_sync_error end;
  end if;
  return new;
end
$$;

-- Triggers run in the order of their names: this one comes before confluence_card_done.
create or replace trigger confluence_card_bookkeeping
  before insert or update on public.tasks
  for each row execute function public.confluence_guard_card();

revoke execute on function public.confluence_guard_queue(), public.confluence_guard_card()
from public, anon, authenticated;
