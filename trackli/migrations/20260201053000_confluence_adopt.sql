-- Takes up what Trackli has of the link's site already: rows of its search of before, cards, and what was dismissed while the account was
-- linked earlier. None of it is proof of anything: it counts once a page has shown the task with this account. Any number of times.
create or replace function public.confluence_adopt(p_link_id uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  link confluence_links;
  site confluence_sites;
begin
  select * into link from confluence_links where id = p_link_id;
  if not found then
    return;
  end if;
  select * into strict site from confluence_sites where cloud_id = link.cloud_id;

  -- The front end makes the card before it sets the row, and may have got no further.
  update confluence_pending_tasks pending set status = 'approved', processed_at = now(), created_task_id = card.id
  from tasks card join projects project on project.id = card.project_id
  where pending.user_id = link.user_id and pending.status = 'pending' and project.user_id = link.user_id
    and card.confluence_task_id = pending.confluence_task_id
    and (pending.connection_id is null and confluence_is_on_site(pending.confluence_page_url, site.site_url)
         or pending.connection_id in (select id from atlassian_connections where site_id = link.cloud_id))
    and (card.confluence_page_url is null or confluence_is_on_site(card.confluence_page_url, site.site_url))
    and not exists (select from confluence_ledger where pending_task_id = pending.id or card_id = card.id);

  with known as (
    select pending.id as pending_task_id, pending.confluence_task_id as key, pending.confluence_page_id as page_id,
      pending.task_title as title, pending.status as state, confluence_own_card(pending.created_task_id, link.user_id) as card_id
    from confluence_pending_tasks pending
    where pending.user_id = link.user_id and pending.status in ('pending', 'approved', 'dismissed')
      and (pending.connection_id is null and confluence_is_on_site(pending.confluence_page_url, site.site_url)
           or pending.connection_id in (select id from atlassian_connections where site_id = link.cloud_id))
      and not exists (select from confluence_ledger where pending_task_id = pending.id)
    union all
    select null, card.confluence_task_id, card.confluence_page_id, card.title, 'approved', card.id
    from (select distinct on (confluence_task_id) tasks.*
          from tasks join projects on projects.id = tasks.project_id
          where projects.user_id = link.user_id and confluence_task_id is not null
            and (confluence_page_url is null or confluence_is_on_site(confluence_page_url, site.site_url))
          order by confluence_task_id, tasks.created_at, tasks.id) card
    where not exists (select from confluence_pending_tasks
                      where user_id = link.user_id and (created_task_id = card.id or confluence_task_id = card.confluence_task_id))
  )
  insert into confluence_ledger (
    link_id, user_id, cloud_id, content_id, local_id, task_text, state, pending_task_id, card_id, is_confirmed, is_tickable)
  select link.id, link.user_id, link.cloud_id, page_id, local_id,
    left(regexp_replace(btrim(title), '\s+', ' ', 'g'), 1000), state, pending_task_id, card_id, false, local_id is not null
  from known
  cross join lateral (select nullif(regexp_replace(substr(key, length(page_id) + 2), '#[0-9a-f-]{8,36}$', ''), '') as local_id) told
  where page_id ~ '^[1-9]\d{0,18}$' and starts_with(key, page_id || '-')
    and octet_length(coalesce(local_id, '')) <= 255
    -- A card belongs to one task.
    and (known.card_id is null or not exists (select from confluence_ledger other where other.card_id = known.card_id));

  -- What waits belongs to the link from now on: it does not go with the connection.
  update confluence_pending_tasks pending set connection_id = null
  from confluence_ledger ledger
  where ledger.link_id = link.id and ledger.pending_task_id = pending.id and not ledger.is_confirmed
    and pending.status = 'pending' and pending.connection_id is not null;
end
$$;

revoke execute on function public.confluence_adopt(uuid) from public, anon, authenticated;
grant execute on function public.confluence_adopt(uuid) to service_role;
