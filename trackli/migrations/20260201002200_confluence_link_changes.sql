-- What follows when a link is made, switched or ended, by whomever and in whatever way.

/*
 * Lets go of up to p_limit tasks of a link, or of a whole site where p_link_id is null: what waits leaves the queue, cards stay as plain
 * cards, nothing is sent for them either way. What was dismissed is remembered. Gives how many it took; fewer than p_limit: there are
 * no more. p_history_reason is what their history says of it; null where the history ends as well.
 */
create or replace function public.confluence_let_go(p_cloud_id text, p_link_id uuid, p_limit integer, p_history_reason text)
returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  taken uuid[];
begin
  taken := array(
    select id from confluence_ledger
    where cloud_id = p_cloud_id and (p_link_id is null or link_id = p_link_id)
      and (state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked')
    order by id limit p_limit);
  if cardinality(taken) = 0 then
    return 0;
  end if;
  perform confluence_lock_tasks(taken);

  if p_history_reason is not null then
    -- Before the rows of the queue are emptied.
    perform confluence_note_tasks(
      array(select id from confluence_ledger where id = any (taken) and state = 'pending'), 'trackli', 'withdrawn', p_history_reason,
      now());
    perform confluence_note_tasks(
      array(select ledger.id from confluence_ledger ledger join tasks card on card.id = ledger.card_id
            where ledger.id = any (taken) and ledger.state = 'approved'
              and card.confluence_sync_status is distinct from 'unlinked'),
      'trackli', 'detached', p_history_reason, now());
  end if;
  perform confluence_withdraw_from_queue(taken, now());
  update tasks card set confluence_sync_status = 'unlinked', confluence_sync_error = null
  from confluence_ledger ledger
  where ledger.id = any (taken) and ledger.state = 'approved' and card.id = ledger.card_id
    and confluence_own_card(card.id, ledger.user_id) is not null
    and card.confluence_sync_status is distinct from 'unlinked';
  delete from confluence_jobs where ledger_id = any (taken);
  update confluence_ledger set
    state = case when state = 'pending' then 'withdrawn' else state end, reason = 'unlinked', updated_at = now()
  where id = any (taken) and (state = 'pending' or state = 'approved');
  return cardinality(taken);
end
$$;
-- What is left to let go of on a site, without reading the rest.
create index if not exists confluence_ledger_held_idx on public.confluence_ledger (cloud_id, id)
  where state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked';

-- Makes a request for what an account was assigned before, unless there was one within the pause; says whether it did. A request that
-- is leased is made anew: nobody knows whether the app began before or after.
create or replace function public.confluence_place_backfill(p_link_id uuid, p_cloud_id text, p_pause interval)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into confluence_backfill_requests as request (link_id, cloud_id, requested_at)
  values (p_link_id, p_cloud_id, now())
  on conflict (link_id) do update set
    cloud_id = excluded.cloud_id, requested_at = excluded.requested_at, is_open = true, ended_at = null,
    given_up_reason = null, lease_id = null, leased_until = null, attempts = 0, run_after = '-infinity', is_from_switching = false,
    is_from_resuming = false
  where p_pause is null or request.requested_at <= excluded.requested_at - p_pause;
  return found;
end
$$;

create or replace function public.confluence_link_changing() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    perform confluence_let_go(old.cloud_id, old.id, 2147483647, null);
    -- Whoever was merging its tasks has ended by now: both want their rows of the ledger.
    delete from confluence_history where user_id = old.user_id and link_id = old.id;
    perform confluence_count_accounts_change(old.cloud_id);
    return old;
  end if;
  if tg_op = 'UPDATE' and not new.sync_enabled then
    perform confluence_let_go(old.cloud_id, old.id, 2147483647, 'switched-off');
  end if;
  new.linked_at_accounts_version := coalesce(confluence_count_accounts_change(new.cloud_id), 0);
  return new;
end
$$;

create or replace function public.confluence_link_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform confluence_note_link(new, 'trackli', 'linked', new.proof, now());
  elsif new.sync_enabled <> old.sync_enabled then
    perform confluence_note_link(
      new, 'trackli', case when new.sync_enabled then 'switched-on' else 'switched-off' end, null, now());
  end if;
  if new.is_active then
    -- Also where a pause ends: what Trackli's search of before found while the app was not on the site, or while the migrations were taken
    -- back, has been taken up for active links only.
    perform confluence_adopt(new.id);
    -- What happened while it was paused is found by a scan, as what was there before a link is; what the cards did waits as jobs.
    perform confluence_place_backfill(new.id, new.cloud_id, null);
    if tg_op = 'UPDATE' then
      update confluence_backfill_requests set
        is_from_switching = true, is_from_resuming = old.sync_enabled and old.paused_at is not null
      where link_id = new.id;
    end if;
  else
    delete from confluence_backfill_requests where link_id = new.id;
  end if;
  return null;
end
$$;

create or replace trigger confluence_link_adding
  before insert on public.confluence_links
  for each row execute function public.confluence_link_changing();
create or replace trigger confluence_link_ending
  before delete on public.confluence_links
  for each row execute function public.confluence_link_changing();
create or replace trigger confluence_link_switching
  before update on public.confluence_links
  for each row
  when (old.sync_enabled <> new.sync_enabled or (old.paused_at is null) <> (new.paused_at is null))
  execute function public.confluence_link_changing();
create or replace trigger confluence_link_added
  after insert on public.confluence_links
  for each row execute function public.confluence_link_changed();
create or replace trigger confluence_link_switched
  after update on public.confluence_links
  for each row
  when (old.sync_enabled <> new.sync_enabled or (old.paused_at is null) <> (new.paused_at is null))
  execute function public.confluence_link_changed();

-- Trackli deletes an account by deleting its cards and projects, and keeps the user. Who has no project left can take no task: their
-- links end.
create or replace function public.confluence_end_links_without_projects() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from confluence_links link
  using (select distinct user_id from deleted) gone
  where link.user_id = gone.user_id and not exists (select from projects where user_id = gone.user_id);
  return null;
end
$$;
create or replace trigger confluence_projects_deleted
  after delete on public.projects
  referencing old table as deleted
  for each statement execute function public.confluence_end_links_without_projects();

-- The contract's Settings of a site; of one that is not known, what a new one would have.
create or replace function public.confluence_settings(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'syncEnabled', sync_enabled, 'spaces', jsonb_build_object('mode', spaces_mode, 'spaceIds', to_jsonb(space_ids)))
     from confluence_sites where cloud_id = p_cloud_id),
    '{"syncEnabled": true, "spaces": {"mode": "all", "spaceIds": []}}'::jsonb)
$$;

-- The accounts of the site with a link that is active, the version of that list, and the site's settings.
create or replace function public.confluence_linked_accounts(p_cloud_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'version', coalesce((select accounts_version from confluence_sites where cloud_id = p_cloud_id), 0),
    'accountIds', coalesce(
      (select jsonb_agg(account_id order by account_id) from confluence_links where cloud_id = p_cloud_id and is_active),
      '[]'::jsonb),
    'settings', confluence_settings(p_cloud_id)
  )
$$;

revoke execute on function
  public.confluence_let_go(text, uuid, integer, text),
  public.confluence_place_backfill(uuid, text, interval),
  public.confluence_link_changing(),
  public.confluence_link_changed(),
  public.confluence_end_links_without_projects(),
  public.confluence_settings(text),
  public.confluence_linked_accounts(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_let_go(text, uuid, integer, text),
  public.confluence_place_backfill(uuid, text, interval),
  public.confluence_settings(text),
  public.confluence_linked_accounts(text)
to service_role;
