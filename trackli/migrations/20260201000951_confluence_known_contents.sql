-- The contents that Trackli has tasks of: what a sweep looks at, beside what Confluence lists.

-- By the id's number, which is its order. Users may write their own ledger rows: what cannot be an id has no number. The expression
-- stands here itself, because a function in its place would have to be open to them.
create index if not exists confluence_pending_tasks_contents_idx
  on public.confluence_pending_tasks
    (connection_id, (case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end))
  where status <> 'dismissed';

/*
 * Gives the contract's ContentsAnswer: up to p_limit contents with tasks that were not dismissed, of accounts whose sync is on, after
 * p_cursor and in the order of their ids. Where p_space_id is given, those last seen in that space.
 */
create or replace function public.confluence_known_contents(
  p_cloud_id text, p_space_id text, p_cursor text, p_limit integer
) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  with connections as (
    select id from atlassian_connections where site_id = p_cloud_id and sync_enabled
  ), found as (
    -- The first ones of each connection, from its index: among them are the first of all.
    select ledger.number from connections cross join lateral (
      select distinct case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end as number
      from confluence_pending_tasks
      where connection_id = connections.id and status <> 'dismissed'
        and case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end
            > coalesce(p_cursor::numeric, 0)
      order by 1 limit p_limit + 1
    ) ledger
    where p_space_id is null
    union
    select content_id::numeric from confluence_contents contents
    where p_space_id is not null and cloud_id = p_cloud_id and space_id = p_space_id
      and content_id::numeric > coalesce(p_cursor::numeric, 0)
      and exists (select from confluence_pending_tasks
                  where confluence_page_id = contents.content_id and status <> 'dismissed'
                    and connection_id in (select id from connections))
  ), listed as (
    select number, row_number() over (order by number) as position from found order by number limit p_limit + 1
  )
  select
    case when count(*) > p_limit then jsonb_build_object('next', (max(number) filter (where position = p_limit))::text)
         else '{}' end
    || jsonb_build_object('contents', coalesce(
      jsonb_agg(
        jsonb_build_object(
          'contentId', number::text,
          -- Rows made before this app do not say what they are of.
          'type', case when coalesce(contents.type, ledger_type) = 'blogpost' then 'blogpost' else 'page' end,
          'space', case when contents.space_id is not null then jsonb_build_object(
            'id', contents.space_id, 'key', contents.space_key, 'name', contents.space_name) end)
        order by position) filter (where position <= p_limit),
      '[]'))
  from listed
  left join confluence_contents contents on contents.cloud_id = p_cloud_id and contents.content_id = number::text
  left join lateral (
    select confluence_content_type as ledger_type from confluence_pending_tasks
    where contents.type is null and confluence_page_id = number::text and confluence_content_type is not null
      and connection_id in (select id from connections)
    limit 1
  ) ledger on true
$$;

revoke execute on function public.confluence_known_contents(text, text, text, integer) from public, anon, authenticated;
grant execute on function public.confluence_known_contents(text, text, text, integer) to service_role;
