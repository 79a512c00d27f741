-- The merge of a task that has a card.

-- Gives the outcome, or null where somebody else has the ledger row or the card went just now: the next look sees it as it is
-- then. `recheck_after`: seconds until the page may be believed again about a status that was just written.
-- A card means approved, whatever the ledger says: the front end inserts the card before it sets the row, and may have got no
-- further. The row is set here then, and the card follows the page like any other.
create or replace function public.confluence_merge_card(
  p_connection atlassian_connections, p_ledger confluence_pending_tasks, p_card_id uuid, p_state jsonb, p_task jsonb,
  p_now timestamptz, out outcome text, out recheck_after integer
)
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  seen confluence_pending_tasks := confluence_ledger_as_seen(p_ledger, p_state, p_task);
  base text := coalesce(p_ledger.last_known_status, 'incomplete');
  base_is_known boolean := p_ledger.last_synced_title is not null;
  page_status text := p_task ->> 'status';
  observed_at timestamptz := (p_state ->> 'observedAt')::timestamptz;
  fence_end timestamptz := confluence_fence_end(p_ledger, page_status);
  own_write_is_possible boolean;
  merged text;
  was tasks;
  card tasks;
begin
  select * into was from tasks where id = p_card_id for no key update;
  if was.id is null or p_ledger.id is null then
    return;
  end if;
  outcome := 'unchanged';
  card := was;
  card.confluence_page_title := seen.confluence_page_title;
  card.confluence_space_key := seen.confluence_space_key;
  card.confluence_space_name := seen.confluence_space_name;
  card.confluence_page_url := seen.confluence_page_url;
  card.title := confluence_merge_field(was.title, p_ledger.last_synced_title, seen.last_synced_title, base_is_known);
  card.due_date := confluence_merge_field(was.due_date, p_ledger.last_synced_due_date, seen.last_synced_due_date, base_is_known);
  if (card.title, card.due_date, card.confluence_page_title, card.confluence_space_key, card.confluence_space_name,
      card.confluence_page_url)
     is distinct from
     (was.title, was.due_date, was.confluence_page_title, was.confluence_space_key, was.confluence_space_name,
      was.confluence_page_url) then
    outcome := 'updated';
  end if;

  -- Removed, reassigned or unlinked, and here again.
  if was.confluence_sync_status <> 'active' then
    card.confluence_sync_status := 'active';
    outcome := 'restored';
  end if;

  own_write_is_possible := confluence_own_write_is_possible(p_ledger.id);
  merged := confluence_merge_status(
    page_status, confluence_task_status(was.status), base, own_write_is_possible, coalesce(observed_at < fence_end, false));
  if merged = 'follow' then
    if page_status = 'complete' then
      card.status := 'done';
      card.completed_at := p_now;
      outcome := 'completed';
    else
      card.status := coalesce(nullif(was.confluence_previous_status, 'done'), 'todo');
      card.completed_at := null;
      outcome := 'reopened';
    end if;
  elsif merged = 'wait' then
    recheck_after := greatest(1, ceil(extract(epoch from fence_end - p_now)));
  elsif merged = 'stand' and own_write_is_possible then
    -- This may be the page from before a write that is under way. Once its result is here, the same sight would mean that a
    -- person undid it: the page has to be looked at again then, also where it seems not to have changed.
    recheck_after := extract(epoch from confluence_write_fence());
  end if;
  if merged in ('agree', 'echo') and own_write_is_possible then
    -- The page shows a write of which no result has come: it took effect before this look began.
    seen.last_written_status := page_status;
    seen.last_written_at := greatest(observed_at, p_ledger.last_written_at);
    perform confluence_own_write_seen(p_ledger, p_card_id, page_status, p_now);
  end if;
  if merged <> 'wait' then
    seen.last_known_status := page_status;
  end if;
  seen.status := 'approved';
  seen.withdrawn_reason := null;
  seen.created_task_id := p_card_id;
  seen.processed_at := coalesce(p_ledger.processed_at, p_now);
  perform confluence_write_ledger(seen);

  if outcome <> 'unchanged' then
    update tasks set
      title = card.title,
      due_date = card.due_date,
      status = card.status,
      completed_at = card.completed_at,
      confluence_sync_status = card.confluence_sync_status,
      confluence_page_title = card.confluence_page_title,
      confluence_space_key = card.confluence_space_key,
      confluence_space_name = card.confluence_space_name,
      confluence_page_url = card.confluence_page_url,
      updated_at = p_now
    where id = p_card_id;
    perform confluence_audit(p_connection, outcome, p_card_id, p_ledger.confluence_task_id, p_ledger.confluence_page_id,
                             null, p_now);
  end if;
  -- The card's own trigger sees nothing of a base that moved, nor of an app that was installed after the card was done.
  if merged in ('agree', 'echo') or confluence_task_status(card.status) <> seen.last_known_status then
    perform confluence_place_job(p_ledger.id);
  end if;
end
$$;

revoke execute on function
  public.confluence_merge_card(
    public.atlassian_connections, public.confluence_pending_tasks, uuid, jsonb, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_merge_card(
    public.atlassian_connections, public.confluence_pending_tasks, uuid, jsonb, jsonb, timestamptz)
to service_role;
