-- What a link's user chooses: what arrives and where, and whether anything goes either way just now. Choices are about arrival only:
-- cards go on as they are. What is left out stays in the ledger as withdrawn, so that letting it in again needs no guess.

-- Whether a task arrives under choices (the contract's Choices). trackli/merge/fits.ts says the same, and a test holds the two against each
-- other. A space that is not known keeps nothing out.
create or replace function public.confluence_fits(p_choices jsonb, p_space_id text, p_due_date date, p_age text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select
    case when p_space_id is null then true
      when p_choices #>> '{spaces,mode}' = 'only' then p_choices #> '{spaces,spaceIds}' ? p_space_id
      when p_choices #>> '{spaces,mode}' = 'except' then not p_choices #> '{spaces,spaceIds}' ? p_space_id
      else true end
    and (p_due_date is not null or not (p_choices -> 'datedOnly')::boolean)
    and (p_age = 'new' or case p_choices ->> 'startWith'
      when 'everything' then true
      when 'recent' then p_age = 'recent'
      when 'dated' then p_due_date is not null
      else false end)
$$;

-- The choices of a link, the contract's Choices.
create or replace function public.confluence_link_choices(p_link_id uuid) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'spaces', jsonb_build_object('mode', link.spaces_mode, 'spaceIds', to_jsonb(link.space_ids)),
    'datedOnly', link.dated_only,
    'startWith', link.start_with,
    'arrival', link.arrival,
    'projectId', link.default_project_id,
    'spaceArrivals', coalesce(
      (select jsonb_agg(jsonb_build_object('spaceId', space_id, 'arrival', arrival, 'projectId', project_id) order by space_id)
       from confluence_space_arrivals where link_id = link.id), '[]'))
  from confluence_links link where link.id = p_link_id
$$;

-- The tasks of a link that choices would let in (`arrives`) or take out of the queue. What no page has confirmed is judged once one has,
-- and what the site's administrator excludes does not arrive, whatever a user chooses.
create or replace function public.confluence_choices_effect(p_link_id uuid, p_choices jsonb)
returns table (ledger_id uuid, pending_task_id uuid, arrives boolean)
language sql stable security invoker set search_path = public, pg_temp as $$
  select task.id, task.pending_task_id, task.state = 'withdrawn'
  from confluence_ledger task
  join confluence_sites site on site.cloud_id = task.cloud_id
  left join confluence_contents content on content.cloud_id = task.cloud_id and content.content_id = task.content_id
  left join confluence_pending_tasks pending on pending.id = task.pending_task_id
  cross join lateral confluence_fits(p_choices, content.space_id, task.due_date, task.age) as fits
  where task.link_id = p_link_id and task.is_confirmed
    and (task.state = 'pending' and pending.status = 'pending' and not fits
         or task.state = 'withdrawn' and task.reason = 'left-out' and fits
           and case site.spaces_mode
             when 'only' then content.space_id is null or content.space_id = any (site.space_ids)
             when 'except' then content.space_id is null or content.space_id <> all (site.space_ids)
             else true end)
$$;

-- What choices would change for the account's link, the contract's ChoicesPreview; null where it is not linked.
create or replace function public.confluence_preview_choices(p_cloud_id text, p_account_id text, p_choices jsonb) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'adds', (select count(*) from confluence_choices_effect(link.id, p_choices) where arrives),
    'takesAway', (select count(*) from confluence_choices_effect(link.id, p_choices) where not arrives))
  from confluence_links link where link.cloud_id = p_cloud_id and link.account_id = p_account_id
$$;

-- Takes what waits and no longer fits out of a link's queue.
create or replace function public.confluence_leave_out(p_link_id uuid, p_choices jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  taken uuid[];
begin
  taken := array(select ledger_id from confluence_choices_effect(p_link_id, p_choices) where not arrives);
  perform confluence_lock_tasks(taken);
  taken := array(
    select ledger.id from confluence_ledger ledger join confluence_pending_tasks pending on pending.id = ledger.pending_task_id
    where ledger.id = any (taken) and ledger.state = 'pending' and pending.status = 'pending');
  perform confluence_note_tasks(taken, 'confluence', 'withdrawn', 'left-out', p_now);
  perform confluence_withdraw_from_queue(taken, p_now);
  update confluence_ledger set state = 'withdrawn', reason = 'left-out', updated_at = p_now where id = any (taken);
end
$$;

-- Takes the account's choices. Gives `saved`, `not-linked`, or `no-such-project` where a project is not the user's.
create or replace function public.confluence_set_choices(p_cloud_id text, p_account_id text, p_choices jsonb, p_now timestamptz)
returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link confluence_links;
  projects_named constant text[] := array(
    select named from (
      select p_choices ->> 'projectId' as named
      union select own ->> 'projectId' from jsonb_array_elements(p_choices -> 'spaceArrivals') own) all_named
    where named is not null);
begin
  perform confluence_give_way();
  select * into link from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id for no key update;
  if not found then
    return 'not-linked';
  end if;
  if (select count(*) from projects where id::text = any (projects_named) and user_id = link.user_id) < cardinality(projects_named) then
    return 'no-such-project';
  end if;
  update confluence_links set
    spaces_mode = p_choices #>> '{spaces,mode}',
    space_ids = array(select jsonb_array_elements_text(p_choices #> '{spaces,spaceIds}')),
    dated_only = (p_choices -> 'datedOnly')::boolean,
    start_with = p_choices ->> 'startWith',
    arrival = p_choices ->> 'arrival',
    default_project_id = (p_choices ->> 'projectId')::uuid,
    updated_at = p_now
  where id = link.id;
  delete from confluence_space_arrivals where link_id = link.id;
  insert into confluence_space_arrivals (link_id, space_id, arrival, project_id)
  select link.id, own ->> 'spaceId', own ->> 'arrival',
    case when own ->> 'arrival' = 'board' then (own ->> 'projectId')::uuid end
  from jsonb_array_elements(p_choices -> 'spaceArrivals') own
  on conflict do nothing;
  perform confluence_leave_out(link.id, p_choices, p_now);
  -- What fits again is brought by a scan: the page says how it is by now.
  if exists (select from confluence_choices_effect(link.id, p_choices) where arrives) then
    perform confluence_count_accounts_change(p_cloud_id);
    perform confluence_place_backfill(link.id, p_cloud_id, null);
  end if;
  perform confluence_audit_link(link.user_id, p_cloud_id, 'choices_changed', '{}', p_now);
  perform confluence_note_link(link, 'confluence', 'choices-changed', null, p_now);
  return 'saved';
end
$$;

-- Pauses a link or resumes it, on the side that p_side says. False where there is none. What follows from it is the triggers' (confluence_link_changing).
create or replace function public.confluence_pause_link(p_link_id uuid, p_is_paused boolean, p_side text, p_now timestamptz) returns boolean
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  link confluence_links;
begin
  select * into link from confluence_links where id = p_link_id for no key update;
  if not found or p_is_paused is null then
    return false;
  end if;
  if (link.paused_at is not null) <> p_is_paused then
    update confluence_links set paused_at = case when p_is_paused then p_now end, updated_at = p_now where id = link.id;
    perform confluence_audit_link(
      link.user_id, link.cloud_id, case when p_is_paused then 'paused' else 'resumed' end, '{}', p_now);
    perform confluence_note_link(link, p_side, case when p_is_paused then 'paused' else 'resumed' end, null, p_now);
  end if;
  return true;
end
$$;

-- The same for an account.
create or replace function public.confluence_pause_my_account(
  p_cloud_id text, p_account_id text, p_is_paused boolean, p_now timestamptz
) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  return coalesce(
    (select confluence_pause_link(id, p_is_paused, 'confluence', p_now) from confluence_links
     where cloud_id = p_cloud_id and account_id = p_account_id),
    false);
end
$$;

-- Asks that the account's action items be looked for now, at most once a minute: `{}`, or `retryAfterSeconds` alone; null where nothing
-- flows for the account.
create or replace function public.confluence_sync_my_account(p_cloud_id text, p_account_id text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  pause constant interval := '1 minute';
  link confluence_links;
begin
  perform confluence_give_way();
  select * into link from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id and is_active;
  if not found then
    return null;
  end if;
  if confluence_place_backfill(link.id, p_cloud_id, pause) then
    perform confluence_nudge(p_cloud_id);
    return '{}';
  end if;
  return (
    select jsonb_build_object('retryAfterSeconds', greatest(1, ceil(extract(epoch from requested_at + pause - now()))))
    from confluence_backfill_requests where link_id = link.id);
end
$$;

revoke execute on function
  public.confluence_fits(jsonb, text, date, text),
  public.confluence_link_choices(uuid),
  public.confluence_choices_effect(uuid, jsonb),
  public.confluence_preview_choices(text, text, jsonb),
  public.confluence_leave_out(uuid, jsonb, timestamptz),
  public.confluence_set_choices(text, text, jsonb, timestamptz),
  public.confluence_pause_link(uuid, boolean, text, timestamptz),
  public.confluence_pause_my_account(text, text, boolean, timestamptz),
  public.confluence_sync_my_account(text, text)
from public, anon, authenticated;
grant execute on function
  public.confluence_fits(jsonb, text, date, text),
  public.confluence_link_choices(uuid),
  public.confluence_preview_choices(text, text, jsonb),
  public.confluence_set_choices(text, text, jsonb, timestamptz),
  public.confluence_pause_my_account(text, text, boolean, timestamptz),
  public.confluence_sync_my_account(text, text)
to service_role;
