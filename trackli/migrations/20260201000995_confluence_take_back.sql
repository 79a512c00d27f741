-- After trackli/rollback/confluence.sql: brings back what that file kept. Where there was no rollback it does nothing.
-- What users did meanwhile counts: a row, a card or a status that is there is let be.

do $$
begin
  if to_regclass('confluence_rollback.pending_tasks') is null then
    return;
  end if;

  -- By the names of columns: their order may be another by now.
  insert into confluence_sites
  select (jsonb_populate_record(null::confluence_sites, to_jsonb(kept))).* from confluence_rollback.confluence_sites kept
  on conflict (cloud_id) do update set
    -- Versions never repeat.
    accounts_version = greatest(confluence_sites.accounts_version, excluded.accounts_version) + 1,
    sync_enabled = excluded.sync_enabled, spaces_mode = excluded.spaces_mode, space_ids = excluded.space_ids;
  insert into confluence_installations
  select (jsonb_populate_record(null::confluence_installations, to_jsonb(kept))).* from confluence_rollback.confluence_installations kept
  on conflict do nothing;
  insert into confluence_contents
  select (jsonb_populate_record(null::confluence_contents, to_jsonb(kept))).* from confluence_rollback.confluence_contents kept
  on conflict do nothing;

  update atlassian_connections connection set
    linked_at_accounts_version = kept.linked_at_accounts_version,
    confluence_webhook_id = kept.confluence_webhook_id,
    personal_data_at = kept.personal_data_at,
    personal_data_reported_at = kept.personal_data_reported_at,
    token_expires_at = case when kept.is_without_tokens and token_expires_at = 'epoch' then null else token_expires_at end
  from confluence_rollback.connections kept where kept.id = connection.id;

  update tasks card set
    confluence_sync_status = kept.confluence_sync_status,
    confluence_previous_status = kept.confluence_previous_status,
    confluence_sync_error = kept.confluence_sync_error
  from confluence_rollback.cards kept where kept.id = card.id;

  update confluence_pending_tasks ledger set
    last_known_status = kept.last_known_status,
    last_synced_title = kept.last_synced_title,
    last_synced_due_date = kept.last_synced_due_date,
    confluence_local_id = kept.confluence_local_id,
    confluence_content_type = kept.confluence_content_type,
    confluence_global_task_id = kept.confluence_global_task_id,
    last_written_status = kept.last_written_status,
    last_written_at = kept.last_written_at
  from confluence_rollback.pending_tasks kept where kept.id = ledger.id;

  -- Cards and projects that were deleted meanwhile are forgotten, like everywhere.
  update confluence_rollback.pending_tasks kept set
    created_task_id = (select id from tasks where id = kept.created_task_id),
    project_id = (select id from projects where id = kept.project_id);
  insert into confluence_pending_tasks
  select (jsonb_populate_record(null::confluence_pending_tasks, to_jsonb(kept))).*
  from confluence_rollback.pending_tasks kept
  where exists (select from atlassian_connections where id = kept.connection_id)
  on conflict do nothing;

  insert into confluence_backfill_requests
  select (jsonb_populate_record(null::confluence_backfill_requests, to_jsonb(kept))).*
  from confluence_rollback.confluence_backfill_requests kept
  where exists (select from atlassian_connections where id = kept.connection_id)
  on conflict do nothing;
  -- Without the ids: new ones are counted from the beginning again.
  insert into confluence_hours (cloud_id, hour, page_states)
  select cloud_id, hour, page_states from confluence_rollback.confluence_hours;
  -- Codes and tries are good for an hour at most: those are let go.

  perform confluence_place_job(id) from confluence_pending_tasks where status = 'approved' order by id;
  drop schema confluence_rollback cascade;
end
$$;
