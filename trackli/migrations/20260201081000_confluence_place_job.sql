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

revoke execute on function public.confluence_place_job(uuid) from public, anon, authenticated;
grant execute on function public.confluence_place_job(uuid) to service_role;
