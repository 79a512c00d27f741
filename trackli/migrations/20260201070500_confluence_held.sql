-- What is held of a site, or of one account there, for screens: how many tasks of how many people on how many contents, when the last of
-- them is due, and why. Null where nothing is. What only waits for its second reading, a quarter of an hour, is no news; nor, for a site, what
-- is held for who has paused.
create or replace function public.confluence_held(p_cloud_id text, p_link_id uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  with held as (
    select link_id, content_id, held_since, held_until, held_reason from confluence_ledger ledger
    where cloud_id = p_cloud_id and held_until is not null and held_reason not in ('unreadable', 'kept')
      and case when p_link_id is null
        then exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
        else link_id = p_link_id end
  )
  select case when count(*) > 0 then jsonb_build_object(
    'tasks', count(*), 'people', count(distinct link_id), 'contents', count(distinct content_id),
    'since', confluence_wire_instant(min(held_since)), 'until', confluence_wire_instant(max(held_until)),
    'reasons', (select jsonb_agg(jsonb_build_object('reason', held_reason, 'tasks', tasks) order by tasks desc, held_reason)
                from (select held_reason, count(*) as tasks from held group by held_reason) by_reason)) end
  from held
$$;

revoke execute on function public.confluence_held(text, uuid) from public, anon, authenticated;
grant execute on function public.confluence_held(text, uuid) to service_role;
