-- The contents that Trackli has tasks of: what a reconciliation looks at, beside what Confluence lists.

-- In the order of their numbers.
create index if not exists confluence_contents_number_idx on public.confluence_contents (cloud_id, (content_id::numeric));
create index if not exists confluence_ledger_number_idx
  on public.confluence_ledger (cloud_id, (content_id::numeric)) where state <> 'dismissed';

/*
 * Gives the contract's ContentsAnswer: up to p_limit contents with tasks that were not dismissed, of accounts whose sync is on, after
 * p_cursor and in the order of their ids. Where p_space_id is given, those last seen in that space.
 */
create or replace function public.confluence_known_contents(
  p_cloud_id text, p_space_id text, p_cursor text, p_limit integer
) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive found as (
    (select content_id::numeric as number, 1 as position
     from confluence_ledger ledger
     where cloud_id = p_cloud_id and state <> 'dismissed' and content_id::numeric > coalesce(p_cursor::numeric, 0)
       and exists (select from confluence_links where id = ledger.link_id and is_active)
       and (p_space_id is null
            or exists (select from confluence_contents
                       where cloud_id = p_cloud_id and content_id = ledger.content_id and space_id = p_space_id))
     order by content_id::numeric limit 1)
    union all
    -- One content after the other: the ledger has many rows of each.
    select following.number, found.position + 1
    from found cross join lateral (
      select content_id::numeric as number
      from confluence_ledger ledger
      where cloud_id = p_cloud_id and state <> 'dismissed' and content_id::numeric > found.number
        and exists (select from confluence_links where id = ledger.link_id and is_active)
        and (p_space_id is null
             or exists (select from confluence_contents
                        where cloud_id = p_cloud_id and content_id = ledger.content_id and space_id = p_space_id))
      order by content_id::numeric limit 1
    ) following
    where found.position <= p_limit
  )
  select
    case when count(*) > p_limit then jsonb_build_object('next', (max(number) filter (where position = p_limit))::text)
         else '{}' end
    || jsonb_build_object('contents', coalesce(
      jsonb_agg(
        confluence_listed_content(number, contents) || jsonb_build_object(
          -- Of what is held Trackli wants to be told again, also where nothing has changed: it says that it knows of an old state only.
          'version', case when held.is_any then null else contents.version end,
          'observedAt', confluence_wire_instant(case when held.is_any then 'epoch' else contents.observed_at end),
          'accountIds', (
            select coalesce(jsonb_agg(distinct link.account_id order by link.account_id), '[]')
            from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id and link.is_active
            where ledger.cloud_id = p_cloud_id and ledger.content_id = number::text
              -- What was ticked while it waited would wait again if it were unticked.
              and ((ledger.state = 'pending' or ledger.state = 'approved' and ledger.card_id is not null) and ledger.reason is null
                   or ledger.state = 'withdrawn' and ledger.reason in ('completed', 'left-out'))))
        order by position) filter (where position <= p_limit),
      '[]'))
  from found
  left join confluence_contents contents on contents.cloud_id = p_cloud_id and contents.content_id = number::text
  cross join lateral (
    select exists (select from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id and link.is_active
                   where ledger.cloud_id = p_cloud_id and ledger.content_id = number::text
                     and ledger.held_until is not null) as is_any) held
$$;

revoke execute on function public.confluence_known_contents(text, text, text, integer) from public, anon, authenticated;
grant execute on function public.confluence_known_contents(text, text, text, integer) to service_role;
