-- Shared by the files of the merge, and by whoever carries out what is held.

-- Names the state of all rows that the ledger has of a content: it changes with every change of one of them.
create or replace function public.confluence_page_signature(p_cloud_id text, p_content_id text) returns text
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return (
    select coalesce(md5(string_agg(id::text || revision::text, ' ' order by id)), '')
    from confluence_ledger where cloud_id = p_cloud_id and content_id = p_content_id);
end
$$;

-- One line of the audit log for each change. Lines that cannot be written are let go with a warning: nothing fails for them.
create or replace function public.confluence_audit_page(p_cloud_id text, p_content_id text, p_lines jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, created_at)
  select
    line."userId", 'confluence.webhook.task_' || line.outcome, 'atlassian', p_cloud_id,
    jsonb_strip_nulls(jsonb_build_object(
      'taskId', line."cardId", 'confluenceTaskId', line."taskKey", 'pageId', p_content_id, 'reason', line.reason)),
    true, p_now
  from jsonb_to_recordset(p_lines) line ("userId" uuid, outcome text, "cardId" uuid, "taskKey" text, reason text)
  where line.outcome is not null;
exception when others then
  raise warning 'confluence_audit_page: %', sqlerrm;
end
$$;

revoke execute on function
  public.confluence_page_signature(text, text),
  public.confluence_audit_page(text, text, jsonb, timestamptz)
from public, anon, authenticated;
