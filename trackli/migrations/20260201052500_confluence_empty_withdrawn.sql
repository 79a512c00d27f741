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

revoke execute on function public.confluence_empty_withdrawn() from public, anon, authenticated;
