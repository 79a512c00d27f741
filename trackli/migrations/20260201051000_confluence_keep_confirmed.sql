-- Trackli's search of before writes its own title over a row that waits, and no date where it finds none. What a page has confirmed stays.
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

revoke execute on function public.confluence_keep_confirmed() from public, anon, authenticated;
