-- What one person is told of one page, in Confluence under the page's title: their own tasks of it and where each one is, and what
-- keeps a task from being there. Nobody else's tasks.

-- The contract's MineAnswer of an account and a page.
create or replace function public.confluence_my_tasks(p_cloud_id text, p_account_id text, p_content_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with link as (
    select id, sync_enabled, paused_at, confluence_link_choices(id) as choices from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id
  )
  select jsonb_build_object(
    'link', (select jsonb_strip_nulls(jsonb_build_object(
      'syncEnabled', sync_enabled, 'pausedAt', confluence_wire_instant(paused_at))) from link),
    'settings', (
      select jsonb_build_object(
        'syncEnabled', sync_enabled,
        'spaces', jsonb_build_object('mode', spaces_mode, 'spaceIds', to_jsonb(space_ids)))
      from confluence_sites where cloud_id = p_cloud_id),
    'content', (
      select jsonb_build_object('status', status, 'version', version, 'observedAt', confluence_wire_instant(observed_at))
      from confluence_contents where cloud_id = p_cloud_id and content_id = p_content_id),
    'tasks', coalesce((
      select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'localId', row.local_id, 'taskUuid', row.task_uuid, 'text', row.task_text, 'status', row.last_known_status,
          'state', row.state, 'reason', row.reason,
          -- Which of their choices it is that keeps it out.
          'leftOut', case when row.reason = 'left-out' then case
            when not confluence_fits(
              link.choices || '{"datedOnly": false, "startWith": "everything"}', content.space_id, row.due_date, row.age) then 'space'
            when not confluence_fits(link.choices || '{"startWith": "everything"}', content.space_id, row.due_date, row.age) then 'undated'
            else 'old' end end,
          'column', card.status, 'notWritten', card.confluence_sync_error))
        order by row.created_at, row.id)
      from link
      join confluence_ledger row
        on row.link_id = link.id and row.cloud_id = p_cloud_id and row.content_id = p_content_id and row.is_confirmed
      left join tasks card on card.id = row.card_id
      left join confluence_contents content on content.cloud_id = row.cloud_id and content.content_id = row.content_id), '[]'))
$$;

revoke execute on function public.confluence_my_tasks(text, text, text) from public, anon, authenticated;
grant execute on function public.confluence_my_tasks(text, text, text) to service_role;
