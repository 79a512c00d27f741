-- What a link's user chooses: what arrives, and where. Choices are about arrival only: cards go on as they are. What is left out stays in the ledger as withdrawn, so that letting it in again needs no guess.
-- Shared by the files of this subject, and by those that show the choices.

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

revoke execute on function
  public.confluence_fits(jsonb, text, date, text),
  public.confluence_link_choices(uuid),
  public.confluence_choices_effect(uuid, jsonb)
from public, anon, authenticated;
grant execute on function
  public.confluence_fits(jsonb, text, date, text),
  public.confluence_link_choices(uuid)
to service_role;
