-- What happens in the queue and on the board by other hands than ours: people approve, dismiss, move and delete, and Trackli's functions
-- of before find tasks. Triggers note it in the ledger. None of this refuses anything to anybody.

-- The card that a row names, if it is the row's user's; null otherwise. Users write both ids.
create or replace function public.confluence_own_card(p_card_id uuid, p_user_id uuid) returns uuid
language sql stable security invoker set search_path = public, pg_temp as $$
  select card.id from tasks card join projects project on project.id = card.project_id
  where card.id = p_card_id and project.user_id = p_user_id
$$;

-- Trackli's search of before finds tasks of a site by itself, second mentions among them. Where the app is, and the user is linked, the
-- app brings what is theirs: what the search finds is passed over.
create or replace function public.confluence_skip_found() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from atlassian_connections connection
             join confluence_links link on link.user_id = new.user_id and link.cloud_id = connection.site_id and link.sync_enabled
             where connection.id = new.connection_id and confluence_site_is_live(connection.site_id)) then
    return null;
  end if;
  return new;
end
$$;
create or replace trigger confluence_queue_found
  before insert on public.confluence_pending_tasks
  for each row when (new.connection_id is not null)
  execute function public.confluence_skip_found();

-- The same search writes its own title over a row that waits, and no date where it finds none. What a page has confirmed stays.
-- It runs as the service role, and so it is known by it: people have another role, and our own functions run as their owner.
create or replace function public.confluence_keep_confirmed() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  -- Two conditions: people may not even ask the second.
  if current_user = 'service_role' then
    if exists (select from confluence_ledger
               where pending_task_id = old.id and is_confirmed and confluence_site_is_live(cloud_id)) then
      return null;
    end if;
  end if;
  return new;
end
$$;
create or replace trigger confluence_queue_found_again
  before update on public.confluence_pending_tasks
  for each row when (old.status = 'pending' and new.status = 'pending')
  execute function public.confluence_keep_confirmed();

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

-- A row that is withdrawn is never deleted, because whoever listens counts a deletion for a row that waited. So it keeps nothing of the
-- page from then on. What the user had written themselves goes to the ledger, for when the task comes back.
create or replace function public.confluence_empty_withdrawn() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_ledger ledger set kept_edits = edits.own
  from (
    select nullif(
      case when of_row.title is distinct from old.task_title then jsonb_build_object('title', old.task_title) else '{}' end
      || case when of_row.due_date is distinct from old.due_date then jsonb_build_object('dueDate', old.due_date) else '{}' end
      || case when coalesce(of_row.description, '') <> coalesce(old.task_description, '')
        then jsonb_build_object('description', old.task_description) else '{}' end,
      '{}') as own
    from confluence_ledger of_row where of_row.pending_task_id = old.id limit 1) edits
  where ledger.pending_task_id = old.id and ledger.kept_edits is distinct from edits.own;
  new.task_title := '-';
  new.task_description := null;
  new.due_date := null;
  new.project_id := null;
  new.confluence_page_title := null;
  new.confluence_space_key := null;
  new.confluence_space_name := null;
  new.confluence_page_url := null;
  return new;
end
$$;
create or replace trigger confluence_queue_withdrawn
  before update on public.confluence_pending_tasks
  for each row when (old.status = 'pending' and new.status = 'withdrawn')
  execute function public.confluence_empty_withdrawn();

-- Approved or dismissed: the ledger follows, at the end of the transaction.
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

-- Takes up what Trackli has of the link's site already: rows of its search of before, cards, and what was dismissed while the account was
-- linked earlier. None of it is proof of anything: it counts once a page has shown the task with this account. Any number of times.
create or replace function public.confluence_adopt(p_link_id uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link confluence_links;
  site confluence_sites;
begin
  select * into link from confluence_links where id = p_link_id;
  if not found then
    return;
  end if;
  select * into strict site from confluence_sites where cloud_id = link.cloud_id;

  -- The front end makes the card before it sets the row, and may have got no further.
  update confluence_pending_tasks pending set status = 'approved', processed_at = now(), created_task_id = card.id
  from tasks card join projects project on project.id = card.project_id
  where pending.user_id = link.user_id and pending.status = 'pending' and project.user_id = link.user_id
    and card.confluence_task_id = pending.confluence_task_id
    and (pending.connection_id is null and confluence_is_on_site(pending.confluence_page_url, site.site_url)
         or pending.connection_id in (select id from atlassian_connections where site_id = link.cloud_id))
    and (card.confluence_page_url is null or confluence_is_on_site(card.confluence_page_url, site.site_url))
    and not exists (select from confluence_ledger where pending_task_id = pending.id or card_id = card.id);

  with known as (
    select pending.id as pending_task_id, pending.confluence_task_id as key, pending.confluence_page_id as page_id,
      pending.task_title as title, pending.status as state, confluence_own_card(pending.created_task_id, link.user_id) as card_id
    from confluence_pending_tasks pending
    where pending.user_id = link.user_id and pending.status in ('pending', 'approved', 'dismissed')
      and (pending.connection_id is null and confluence_is_on_site(pending.confluence_page_url, site.site_url)
           or pending.connection_id in (select id from atlassian_connections where site_id = link.cloud_id))
      and not exists (select from confluence_ledger where pending_task_id = pending.id)
    union all
    select null, card.confluence_task_id, card.confluence_page_id, card.title, 'approved', card.id
    from (select distinct on (confluence_task_id) tasks.*
          from tasks join projects on projects.id = tasks.project_id
          where projects.user_id = link.user_id and confluence_task_id is not null
            and (confluence_page_url is null or confluence_is_on_site(confluence_page_url, site.site_url))
          order by confluence_task_id, tasks.created_at, tasks.id) card
    where not exists (select from confluence_pending_tasks
                      where user_id = link.user_id and (created_task_id = card.id or confluence_task_id = card.confluence_task_id))
  )
  insert into confluence_ledger (
    link_id, user_id, cloud_id, content_id, local_id, task_text, state, pending_task_id, card_id, is_confirmed, is_tickable)
  select link.id, link.user_id, link.cloud_id, page_id, local_id,
    left(regexp_replace(btrim(title), '\s+', ' ', 'g'), 1000), state, pending_task_id, card_id, false, local_id is not null
  from known
  cross join lateral (select nullif(regexp_replace(substr(key, length(page_id) + 2), '#[0-9a-f-]{8,36}$', ''), '') as local_id) told
  where page_id ~ '^[1-9]\d{0,18}$' and starts_with(key, page_id || '-')
    and octet_length(coalesce(local_id, '')) <= 255
    -- A card belongs to one task.
    and (known.card_id is null or not exists (select from confluence_ledger other where other.card_id = known.card_id));

  -- What waits belongs to the link from now on: it does not go with the connection.
  update confluence_pending_tasks pending set connection_id = null
  from confluence_ledger ledger
  where ledger.link_id = link.id and ledger.pending_task_id = pending.id and not ledger.is_confirmed
    and pending.status = 'pending' and pending.connection_id is not null;
end
$$;

revoke execute on function
  public.confluence_own_card(uuid, uuid),
  public.confluence_skip_found(),
  public.confluence_keep_confirmed(),
  public.confluence_take_late_answer(),
  public.confluence_empty_withdrawn(),
  public.confluence_note_answer(),
  public.confluence_remember_project(uuid, uuid),
  public.confluence_adopt(uuid)
from public, anon, authenticated;
grant execute on function public.confluence_own_card(uuid, uuid), public.confluence_adopt(uuid) to service_role;
