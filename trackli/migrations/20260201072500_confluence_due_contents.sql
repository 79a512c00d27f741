-- The contract's ContentsAnswer of the contents with held tasks that are due, in the order of their numbers. Nobody's right to read them is in doubt for it.
create or replace function public.confluence_due_contents(p_cloud_id text, p_cursor text, p_limit integer, p_now timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with due as (
    select distinct ledger.content_id::numeric as number
    from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id and link.is_active
    where ledger.cloud_id = p_cloud_id and ledger.held_until <= p_now
      and ledger.content_id::numeric > coalesce(p_cursor::numeric, 0)
    order by number limit p_limit + 1
  ), numbered as (
    select number, row_number() over (order by number) as position from due
  )
  select
    case when count(*) > p_limit then jsonb_build_object('next', (max(number) filter (where position = p_limit))::text)
         else '{}' end
    || jsonb_build_object('contents', coalesce(
      jsonb_agg(
        confluence_listed_content(number, contents) || '{"accountIds": []}'
        order by position) filter (where position <= p_limit),
      '[]'))
  from numbered
  left join confluence_contents contents on contents.cloud_id = p_cloud_id and contents.content_id = number::text
$$;

revoke execute on function public.confluence_due_contents(text, text, integer, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_due_contents(text, text, integer, timestamptz) to service_role;
