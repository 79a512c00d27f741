-- What the merge decided about the board (confluence_apply_page): cards follow their tasks, or come straight from the page.
create or replace function public.confluence_apply_cards(p_content_id text, p_changes jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  place constant jsonb := p_changes -> 'place';
begin
  if p_changes -> 'cardsUpdated' <> '[]' then
    update tasks card set
      title = seen.title, due_date = seen."dueDate", description = seen.description, status = seen.status,
      completed_at = case when seen."isCompleted" then coalesce(card.completed_at, p_now) end,
      confluence_task_id = seen."taskKey", confluence_sync_status = seen."syncStatus", confluence_sync_error = seen."syncError",
      confluence_page_title = case when seen."isPlaced" then place ->> 'pageTitle' else card.confluence_page_title end,
      confluence_space_key = case when seen."isPlaced" then place ->> 'spaceKey' else card.confluence_space_key end,
      confluence_space_name = case when seen."isPlaced" then place ->> 'spaceName' else card.confluence_space_name end,
      confluence_page_url = case when seen."isPlaced" then place ->> 'url' else card.confluence_page_url end,
      updated_at = p_now
    from jsonb_to_recordset(p_changes -> 'cardsUpdated') seen (
      id uuid, "taskKey" text, title text, "dueDate" date, description text, status text, "isCompleted" boolean, "syncStatus" text,
      "syncError" text, "isPlaced" boolean)
    where card.id = seen.id;
  end if;
  if p_changes -> 'cardsEntered' <> '[]' then
    insert into tasks (
      id, project_id, title, description, due_date, status, energy_level, confluence_task_id, confluence_page_id,
      confluence_page_title, confluence_space_key, confluence_space_name, confluence_page_url, created_at, updated_at)
    select
      entry.id, entry."projectId", entry.title, entry.description, entry."dueDate", 'backlog', 'medium', entry."taskKey",
      p_content_id, place ->> 'pageTitle', place ->> 'spaceKey', place ->> 'spaceName', place ->> 'url', p_now, p_now
    from jsonb_to_recordset(p_changes -> 'cardsEntered') entry (
      id uuid, "projectId" uuid, "taskKey" text, title text, description text, "dueDate" date);
  end if;
end
$$;

revoke execute on function public.confluence_apply_cards(text, jsonb, timestamptz) from public, anon, authenticated;
