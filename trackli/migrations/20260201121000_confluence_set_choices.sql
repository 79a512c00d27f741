-- A link's user has chosen: what no longer fits leaves the queue, what fits again is looked for.

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

revoke execute on function
  public.confluence_leave_out(uuid, jsonb, timestamptz),
  public.confluence_set_choices(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_set_choices(text, text, jsonb, timestamptz) to service_role;
