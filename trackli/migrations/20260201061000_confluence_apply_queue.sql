-- What the merge decided about the queue (confluence_apply_page): rows enter, leave, or follow their page.

-- The project that the queue proposes for a task from a space, or null: the one its user chose last for that space, else the link's.
create or replace function public.confluence_proposed_project(p_link_id uuid, p_space_key text) returns uuid
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return coalesce(
    (select project.id from confluence_space_projects chosen
     join confluence_links link on link.id = chosen.link_id
     join projects project on project.id = chosen.project_id and project.user_id = link.user_id
     where chosen.link_id = p_link_id and chosen.space_key = p_space_key),
    (select project.id from confluence_links link
     join projects project on project.id = link.default_project_id and project.user_id = link.user_id
     where link.id = p_link_id));
end
$$;

-- The key under which Trackli knows a task: `{pageId}-{localId}`, as its functions of before have it. Trackli has one row and one key
-- per user, and neither pages of two sites nor two tasks of one page may share it: where the key is taken, or the task has no local id,
-- the first digits of the row's own id tell them apart. Null only if even that is taken.
create or replace function public.confluence_free_task_key(p_user_id uuid, p_content_id text, p_local_id text, p_row_id uuid)
returns text
language sql stable security invoker set search_path = public, pg_temp as $$
  select key
  from (values
    (1, p_content_id || '-' || p_local_id),
    (2, p_content_id || '-' || coalesce(p_local_id, '') || '#' || left(p_row_id::text, 8)),
    (3, p_content_id || '-' || coalesce(p_local_id, '') || '#' || p_row_id::text)) candidate (place, key)
  where key is not null
    and not exists (select from confluence_pending_tasks where user_id = p_user_id and confluence_task_id = key)
  order by place limit 1
$$;

-- Enters, withdraws and updates the rows.
create or replace function public.confluence_apply_queue(p_cloud_id text, p_content_id text, p_changes jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  page_title constant text := p_changes #>> '{place,pageTitle}';
  space_key constant text := p_changes #>> '{place,spaceKey}';
  space_name constant text := p_changes #>> '{place,spaceName}';
  page_url constant text := p_changes #>> '{place,url}';
  entered bigint := 0;
begin
  if p_changes -> 'queueWithdrawn' <> '[]' then
    update confluence_pending_tasks pending set
      status = 'withdrawn', processed_at = p_now,
      confluence_task_id = confluence_withdrawn_task_key(confluence_task_id, pending.id)
    from jsonb_to_recordset(p_changes -> 'queueWithdrawn') gone (id uuid)
    where pending.id = gone.id;
  end if;
  if p_changes -> 'queueApproved' <> '[]' then
    update confluence_pending_tasks pending set
      status = 'approved', processed_at = coalesce(processed_at, p_now), created_task_id = approved."cardId"
    from jsonb_to_recordset(p_changes -> 'queueApproved') approved (id uuid, "cardId" uuid)
    where pending.id = approved.id;
  end if;
  if p_changes -> 'queueUpdated' <> '[]' then
    update confluence_pending_tasks pending set
      task_title = seen.title, due_date = seen."dueDate", task_description = seen.description, confluence_page_title = page_title,
      confluence_space_key = space_key, confluence_space_name = space_name, confluence_page_url = page_url
    from jsonb_to_recordset(p_changes -> 'queueUpdated') seen (id uuid, title text, "dueDate" date, description text)
    where pending.id = seen.id;
  end if;
  -- First under the tasks' plain keys. The second time whatever could not have its own: it is missing, repeated on its page, or taken.
  for attempt in 1..2 loop
    exit when entered = jsonb_array_length(p_changes -> 'queueEntered');
    insert into confluence_pending_tasks (
      id, user_id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key, confluence_space_name,
      confluence_page_url, task_title, task_description, due_date, project_id, status, discovered_at, created_at)
    select
      entry.id, entry."userId",
      case when attempt = 1 then entry.plain_key else confluence_free_task_key(
        entry."userId", p_content_id, case when entry.plain_key is not null then entry."localId" end, entry.id) end,
      p_content_id, page_title, space_key, space_name, page_url, entry.title, entry.description, entry."dueDate",
      proposed.project_id, 'pending', p_now, p_now
    from (
      select
        listed.*,
        -- Of several tasks with one id only the first may have the plain key.
        case when row_number() over (partition by listed."userId", listed."localId" order by listed.position) = 1
          then p_content_id || '-' || listed."localId" end as plain_key
      from rows from (
        jsonb_to_recordset(p_changes -> 'queueEntered')
          as (id uuid, "linkId" uuid, "userId" uuid, "localId" text, title text, description text, "dueDate" date))
        with ordinality as listed (id, "linkId", "userId", "localId", title, description, "dueDate", position)
    ) entry
    -- One question for each link, however many tasks it gets.
    left join (
      select link_id, confluence_proposed_project(link_id, space_key) as project_id
      from (select distinct (task ->> 'linkId')::uuid as link_id from jsonb_array_elements(p_changes -> 'queueEntered') task) links
    ) proposed on proposed.link_id = entry."linkId"
    where case when attempt = 1 then entry.plain_key is not null
      else (select true from confluence_pending_tasks there where there.id = entry.id) is null end
    -- Only the index knows at once whether a key is taken, also by who has not committed yet.
    on conflict (user_id, confluence_task_id) do nothing;
    get diagnostics entered = row_count;
  end loop;
end
$$;

revoke execute on function
  public.confluence_proposed_project(uuid, text),
  public.confluence_free_task_key(uuid, text, text, uuid),
  public.confluence_apply_queue(text, text, jsonb, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_proposed_project(uuid, text),
  public.confluence_free_task_key(uuid, text, text, uuid)
to service_role;
