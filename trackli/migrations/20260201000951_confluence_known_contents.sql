-- The contents that Trackli has tasks of: what a sweep looks at, beside what Confluence lists.

-- In the order of their numbers.
create index if not exists confluence_contents_number_idx on public.confluence_contents (cloud_id, (content_id::numeric));

-- Rows that no merge has met: those of before this app. Users may write their own: what cannot be an id has no number. The expression
-- stands here itself, because a function in its place would have to be open to them.
create index if not exists confluence_pending_tasks_unmet_idx
  on public.confluence_pending_tasks
    (connection_id, (case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end))
  where confluence_content_type is null and status <> 'dismissed';

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
    (select content_id::numeric as number from confluence_contents contents
     where cloud_id = p_cloud_id and content_id::numeric > coalesce(p_cursor::numeric, 0)
       and (p_space_id is null or space_id = p_space_id)
       and exists (select from confluence_pending_tasks
                   where confluence_page_id = contents.content_id and status <> 'dismissed'
                     and connection_id in (select id from connections))
     order by content_id::numeric limit p_limit + 1)
    union
    select unmet.number from connections cross join lateral (
      select distinct case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end as number
      from confluence_pending_tasks
      where connection_id = connections.id and confluence_content_type is null and status <> 'dismissed'
        and case when confluence_page_id ~ '^[1-9]\d{0,18}$' then confluence_page_id::numeric end
            > coalesce(p_cursor::numeric, 0)
      order by 1 limit p_limit + 1
    ) unmet
    where p_space_id is null
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
          -- What no merge has met is taken for a page.
          'type', case contents.type when 'blogpost' then 'blogpost' else 'page' end,
          'space', case when contents.space_id is not null then jsonb_build_object(
            'id', contents.space_id, 'key', contents.space_key, 'name', contents.space_name) end)
        order by position) filter (where position <= p_limit),
      '[]'))
  from listed
  left join confluence_contents contents on contents.cloud_id = p_cloud_id and contents.content_id = number::text
$$;

revoke execute on function public.confluence_known_contents(text, text, text, integer) from public, anon, authenticated;
grant execute on function public.confluence_known_contents(text, text, text, integer) to service_role;
