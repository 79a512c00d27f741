-- Shared by several subjects: how the contract writes moments and contents.

-- A moment as the contract writes it: ISO 8601 in UTC with milliseconds.
create or replace function public.confluence_wire_instant(p_moment timestamptz) returns text
language sql stable set search_path = public, pg_temp as $$
  select to_char(p_moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- A content as the contract's ContentsAnswer lists it: which it is, and where it was last seen. What no merge has met is taken for what the
-- ledger says: a page, unless a merge once said otherwise.
create or replace function public.confluence_listed_content(p_number numeric, p_contents public.confluence_contents) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'contentId', p_number::text,
    'type', case p_contents.type when 'blogpost' then 'blogpost' else 'page' end,
    'space', case when p_contents.space_id is not null then jsonb_build_object(
      'id', p_contents.space_id, 'key', p_contents.space_key, 'name', p_contents.space_name) end)
$$;

revoke execute on function
  public.confluence_wire_instant(timestamptz),
  public.confluence_listed_content(numeric, public.confluence_contents)
from public, anon, authenticated;
grant execute on function public.confluence_wire_instant(timestamptz) to service_role;
