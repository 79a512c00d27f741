-- When there is a job. The rule looks at what is, not at who did it: a card that follows its task and stands otherwise than the base
-- has a job; one in line with the base has none. The merge moves the base together with the card, so its own changes make no job, and
-- there is no mark that somebody else could set.

-- Brings the job of one ledger row in line with its card. Safe to call at any time; writes nothing where nothing is new.
create or replace function public.confluence_place_job(p_ledger_id uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  task record;
  is_due boolean := false;
begin
  -- Everybody who decides about a card's job holds the card: who comes second sees what the first one did.
  perform from confluence_ledger ledger join tasks card on card.id = ledger.card_id
  where ledger.id = p_ledger_id for no key update of card;

  select ledger.*, confluence_task_status(card.status) as card_status,
    coalesce(
      ledger.state = 'approved' and ledger.is_confirmed and link.sync_enabled
        and coalesce(card.confluence_sync_status, 'active') = 'active'
        -- Whatever the row names: only a card of the link's own user.
        and exists (select from projects where id = card.project_id and user_id = link.user_id)
        -- Without the app on the site, Trackli's function of before does it.
        and exists (select from confluence_installations where cloud_id = ledger.cloud_id and closed_at is null),
      false) as is_followed
  into task
  from confluence_ledger ledger
  join confluence_links link on link.id = ledger.link_id
  left join tasks card on card.id = ledger.card_id
  where ledger.id = p_ledger_id;
  if not found then
    return;
  end if;

  if not task.is_followed then
    delete from confluence_jobs where ledger_id = p_ledger_id;
  elsif not task.is_tickable or task.local_id is null then
    -- Nobody can say which task of the page it is. The card says so from the first, and that a publishing tool took a tick back where it
    -- did.
    delete from confluence_jobs where ledger_id = p_ledger_id;
    update tasks set confluence_sync_error = case when task.local_id is null then 'no-id' else 'not-unique' end
    where id = task.card_id
      and confluence_sync_error is distinct from case when task.local_id is null then 'no-id' else 'not-unique' end
      and not (confluence_sync_error is not distinct from 'taken-back' and task.card_status = 'incomplete'
        and task.card_status = task.last_known_status);
    return;
  elsif task.card_status = task.last_known_status then
    -- Nothing to do, unless an earlier wish may be on the page already: then this one is still to be written. What was given
    -- up and has come about all the same is past too.
    delete from confluence_jobs
    where ledger_id = p_ledger_id and (write_state = 'none' or status = 'given-up' and wished_status = task.card_status);
  else
    insert into confluence_jobs (cloud_id, ledger_id, wished_status, local_id, task_uuid, task_text)
    values (task.cloud_id, p_ledger_id, task.card_status, task.local_id, task.task_uuid, task.task_text)
    on conflict (ledger_id) do nothing;
    is_due := found;
  end if;

  -- The latest wish wins, and has all its tries, also where the one before was given up. It is about the task as it is known now.
  update confluence_jobs set
    wished_status = task.card_status, local_id = coalesce(task.local_id, local_id), task_uuid = task.task_uuid,
    task_text = task.task_text, generation = generation + 1, attempts = 0, run_after = '-infinity', status = 'open',
    reason = null, updated_at = now()
  where ledger_id = p_ledger_id and wished_status <> task.card_status;
  if is_due or found then
    perform confluence_nudge(task.cloud_id);
  end if;

  -- What the user was told of an earlier wish no longer holds.
  update tasks set confluence_sync_error = null
  where id = task.card_id and confluence_sync_error is not null
    -- That a publishing tool took a tick back is to be read until the card is done again.
    and not (confluence_sync_error = 'taken-back' and task.card_status = 'incomplete')
    and not exists (select from confluence_jobs where ledger_id = p_ledger_id and status = 'given-up');
end
$$;

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

-- Deferred to the end of the transaction, of which the job is a part: what counts is where card and base stand then, not what
-- they passed through. No column is named: another trigger may be what moves the card.
drop trigger if exists confluence_card_moved on public.tasks;
create constraint trigger confluence_card_moved
  after update on public.tasks deferrable initially deferred
  for each row
  when ((old.status = 'done') is distinct from (new.status = 'done')
        or coalesce(old.confluence_sync_status, 'active') <> coalesce(new.confluence_sync_status, 'active'))
  execute function public.confluence_card_moved();

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

revoke execute on function
  public.confluence_place_job(uuid), public.confluence_card_moved(), public.confluence_ledger_moved()
from public, anon, authenticated;
grant execute on function public.confluence_place_job(uuid) to service_role;
