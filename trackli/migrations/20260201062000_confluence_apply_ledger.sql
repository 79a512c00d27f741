-- What the merge decided about the ledger (confluence_apply_page): the rows of its tasks change, or enter.

create or replace function public.confluence_apply_ledger(p_cloud_id text, p_content_id text, p_changes jsonb, p_now timestamptz)
returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  if p_changes -> 'ledgerUpdated' <> '[]' then
    update confluence_ledger ledger set
      content_type = seen."contentType", local_id = seen."localId", task_uuid = seen."taskUuid", task_text = seen.text,
      title = seen.title, due_date = seen."dueDate", description = seen.description, last_known_status = seen.base,
      state = seen.state, reason = seen.reason,
      pending_task_id = seen."queueId", card_id = seen."cardId", is_confirmed = seen."isConfirmed",
      last_written_status = seen."writtenStatus", last_written_at = seen."writtenAt",
      previous_card_status = seen."previousCardStatus", is_tickable = seen."isTickable",
      held_since = (seen.held ->> 'since')::timestamptz, held_until = (seen.held ->> 'until')::timestamptz,
      held_reason = seen.held ->> 'reason', gone_at = seen."goneAt", updated_at = p_now
    from jsonb_to_recordset(p_changes -> 'ledgerUpdated') seen (
      id uuid, "contentType" text, "localId" text, "taskUuid" text, text text, title text, "dueDate" date, description text, base text,
      state text, reason text, "queueId" uuid, "cardId" uuid, "isConfirmed" boolean, "writtenStatus" text, "writtenAt" timestamptz,
      "previousCardStatus" text, "isTickable" boolean, held jsonb, "goneAt" timestamptz)
    where ledger.id = seen.id;
  end if;
  if p_changes -> 'ledgerEntered' <> '[]' then
    insert into confluence_ledger (
      id, link_id, user_id, cloud_id, content_id, content_type, task_id, local_id, task_uuid, task_text, title, due_date,
      description, last_known_status, state, reason, age, pending_task_id, card_id, is_confirmed, is_tickable, created_at, updated_at)
    select
      entry.id, entry."linkId", entry."userId", p_cloud_id, p_content_id, entry."contentType", entry."taskId", entry."localId",
      entry."taskUuid", entry.text, entry.title, entry."dueDate", entry.description, entry.base, entry.state, entry.reason, entry.age,
      entry."queueId", entry."cardId", entry."isConfirmed", entry."isTickable", p_now, p_now
    from jsonb_to_recordset(p_changes -> 'ledgerEntered') entry (
      id uuid, "linkId" uuid, "userId" uuid, "contentType" text, "taskId" uuid, "localId" text, "taskUuid" text, text text,
      title text, "dueDate" date, description text, base text, state text, reason text, age text, "queueId" uuid, "cardId" uuid,
      "isConfirmed" boolean, "isTickable" boolean);
  end if;
end
$$;

revoke execute on function public.confluence_apply_ledger(text, text, jsonb, timestamptz) from public, anon, authenticated;
