-- When there is a job. The rule looks at what is, not at who did it: a card that follows its task and stands otherwise than the
-- base has a job; one in line with the base has none. The merge moves the base together with the card, so its own changes make
-- no job, and there is no mark that somebody else could set.

-- Brings the job of one ledger row in line with its card. Safe to call at any time; writes nothing where nothing is new.
create or replace function public.confluence_place_job(p_pending_task_id uuid) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  task record;
  is_due boolean := false;
begin
  -- Everybody who decides about a card's job holds the card: who comes second sees what the first one did.
  perform from confluence_pending_tasks ledger join tasks card on card.id = ledger.created_task_id
  where ledger.id = p_pending_task_id for no key update of card;

  select connection.site_id, ledger.created_task_id as card_id, confluence_task_status(card.status) as status,
    coalesce(ledger.last_known_status, 'incomplete') as base,
    coalesce(
      ledger.status = 'approved' and connection.sync_enabled
        and coalesce(card.confluence_sync_status, 'active') = 'active'
        -- Whatever the row names: only a card of the connection's own user.
        and exists (select from projects where id = card.project_id and user_id = connection.user_id)
        -- Without the app on the site, Trackli's function of before does it.
        and exists (select from confluence_installations where cloud_id = connection.site_id and closed_at is null),
      false) as is_followed
  into task
  from confluence_pending_tasks ledger
  join atlassian_connections connection on connection.id = ledger.connection_id and connection.user_id = ledger.user_id
  left join tasks card on card.id = ledger.created_task_id
  where ledger.id = p_pending_task_id;
  if not found then
    return;
  end if;

  if not task.is_followed then
    delete from confluence_jobs where pending_task_id = p_pending_task_id;
  elsif task.status = task.base then
    -- Nothing to do, unless an earlier wish may be on the page already: then this one is still to be written. What was given
    -- up and has come about all the same is past too.
    delete from confluence_jobs
    where pending_task_id = p_pending_task_id
      and (write_state = 'none' or status = 'given-up' and wished_status = task.status);
  else
    insert into confluence_jobs (cloud_id, pending_task_id, wished_status)
    values (task.site_id, p_pending_task_id, task.status)
    on conflict (pending_task_id) do nothing;
    is_due := found;
  end if;

  -- The latest wish wins, and has all its tries, also where the one before was given up.
  update confluence_jobs set
    wished_status = task.status, generation = generation + 1, attempts = 0, run_after = '-infinity', status = 'open',
    reason = null, updated_at = now()
  where pending_task_id = p_pending_task_id and wished_status <> task.status;
  if is_due or found then
    perform confluence_nudge(task.site_id);
  end if;

  -- What the user was told of an earlier wish no longer holds.
  update tasks set confluence_sync_error = null
  where id = task.card_id and confluence_sync_error is not null
    and not exists (select from confluence_jobs where pending_task_id = p_pending_task_id and status = 'given-up');
end
$$;

-- Runs as its owner: whoever moves a card has no rights on jobs.
create or replace function public.confluence_card_moved() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_place_job(id) from confluence_pending_tasks where created_task_id = new.id order by id;
  return null;
end
$$;

create or replace function public.confluence_ledger_moved() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_place_job(new.id);
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

-- A task may be approved, or adopted, with a card that is done already; a card that is deleted leaves its ledger row.
drop trigger if exists confluence_ledger_approved on public.confluence_pending_tasks;
create constraint trigger confluence_ledger_approved
  after insert on public.confluence_pending_tasks deferrable initially deferred
  for each row
  when (new.status = 'approved')
  execute function public.confluence_ledger_moved();
drop trigger if exists confluence_ledger_moved on public.confluence_pending_tasks;
create constraint trigger confluence_ledger_moved
  after update on public.confluence_pending_tasks deferrable initially deferred
  for each row
  when ((old.status, old.created_task_id) is distinct from (new.status, new.created_task_id)
        and 'approved' in (old.status, new.status))
  execute function public.confluence_ledger_moved();

revoke execute on function
  public.confluence_place_job(uuid), public.confluence_card_moved(), public.confluence_ledger_moved()
from public, anon, authenticated;
grant execute on function public.confluence_place_job(uuid) to service_role;
