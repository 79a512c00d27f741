-- The halt before harm (docs/decisions/0024-a-halt-before-harm.md): what is counted before tasks are taken away, and what becomes of
-- those that are held. Whether something is held is decided by trackli/merge/halt.ts.
-- Of a link that is paused, held rows wait like all else: nothing is due for them, and the administrator's word is not about them. After
-- resuming, what has become due meanwhile is read once more, and is carried out if it is still true. The person's own word counts at any time.
-- Their rows are not synced, so what is held or open of them says nothing about the site: neither is counted in its share.

-- To find contents that cannot be read.
create index if not exists confluence_contents_unreadable_idx
  on public.confluence_contents (cloud_id, observed_at) where status = 'unreadable';

/*
 * Counts what was withdrawn since p_since, what is held, and what is open: of a link, or of a whole site where p_link_id is null, without
 * the content that is being merged, which would take away p_own. Of a site, what is held and open counts only of links that are active; what
 * went did so while its link was active. p_rule is a rule of trackli/merge/halt.ts (`least`, `oneIn`, `most`): no
 * more is counted than it needs, so that a site on which very much is held costs no more than another.
 */
create or replace function public.confluence_count_withdrawals(
  p_cloud_id text, p_link_id uuid, p_content_id text, p_since timestamptz, p_own integer, p_rule jsonb
) returns jsonb
language plpgsql stable security invoker set search_path = public, pg_temp as $$
declare
  one_in constant integer := (p_rule ->> 'oneIn')::integer;
  most constant integer := (p_rule ->> 'most')::integer;
  gone integer;
  held integer;
  open integer;
begin
  select count(*) into gone from (
    select from confluence_ledger
    where cloud_id = p_cloud_id and gone_at > p_since and content_id <> p_content_id
      and (p_link_id is null or link_id = p_link_id)
    limit most / one_in + 1) counted;
  select count(*) into held from (
    select from confluence_ledger ledger
    where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'kept' and content_id <> p_content_id
      and (p_link_id is null or link_id = p_link_id)
      and exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
    limit most / one_in + 1) counted;
  if p_own + gone + held < (p_rule ->> 'least')::integer then
    return jsonb_build_object('gone', gone, 'held', held, 'open', null);
  end if;
  if p_link_id is null then
    select count(*) into open from (
      select from confluence_ledger ledger
      where cloud_id = p_cloud_id
        -- As the index has it.
        and (state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked')
        and (state = 'pending' or reason is null)
        and exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
      limit most) counted;
  else
    select count(*) into open from (
      select from confluence_ledger
      where link_id = p_link_id and (state = 'pending' or state = 'approved' and card_id is not null and reason is null)
      limit most) counted;
  end if;
  return jsonb_build_object('gone', gone, 'held', held, 'open', open);
end
$$;

/*
 * Gives what else is being withdrawn on a site while a content is merged: `Pressure` of trackli/merge/halt.ts. p_question says how many the
 * content itself would take away (`site`, and `links` by id), since when what went counts (`since`), the two rules (`siteRule`,
 * `linkRule`), and how many unreadable contents are worth counting (`mostUnreadable`).
 * Merges that run at the very same moment do not see each other, and none waits for another.
 */
create or replace function public.confluence_withdrawals(p_cloud_id text, p_content_id text, p_question jsonb) returns jsonb
language plpgsql stable security definer
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  since constant timestamptz := (p_question ->> 'since')::timestamptz;
  unreadable integer;
begin
  select count(*) into unreadable from (
    select from confluence_contents contents
    where cloud_id = p_cloud_id and status = 'unreadable' and content_id <> p_content_id
      and exists (select from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id
                  where ledger.cloud_id = p_cloud_id and ledger.content_id = contents.content_id
                    and (ledger.held_until is not null and link.is_active or ledger.gone_at > since))
    limit (p_question ->> 'mostUnreadable')::integer) counted;
  return jsonb_build_object(
    'unreadableContents', unreadable,
    'site', confluence_count_withdrawals(
      p_cloud_id, null, p_content_id, since, (p_question ->> 'site')::integer, p_question -> 'siteRule'),
    'links', (
      select coalesce(jsonb_object_agg(link.id, confluence_count_withdrawals(
        p_cloud_id, link.id::uuid, p_content_id, since, link.own::integer, p_question -> 'linkRule')), '{}')
      from jsonb_each_text(p_question -> 'links') link (id, own)));
end
$$;

/*
 * Carries out what is held of a site, or of one account there, but for what only waits for its second reading: up to p_limit tasks,
 * because somebody says so. Gives how many it took; fewer than p_limit: there are no more. What waits leaves the queue, cards stay and
 * follow no more, as when the page had not shown the task.
 */
create or replace function public.confluence_release_held(p_cloud_id text, p_account_id text, p_limit integer, p_now timestamptz)
returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  taken uuid[];
  lines jsonb;
begin
  perform confluence_give_way();
  taken := array(
    select ledger.id from confluence_ledger ledger
    where ledger.cloud_id = p_cloud_id and ledger.held_until is not null
      and ledger.held_reason <> 'unreadable' and (ledger.held_reason <> 'kept' or p_account_id is not null)
      and case when p_account_id is null
        then exists (select from confluence_links link where link.id = ledger.link_id and link.is_active)
        else ledger.link_id in (select id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id) end
    order by ledger.held_until, ledger.id limit p_limit);
  if cardinality(taken) = 0 then
    return 0;
  end if;
  perform confluence_lock_tasks(taken);
  -- A sync may have shown the task meanwhile.
  taken := array(select id from confluence_ledger where id = any (taken) and held_until is not null);

  -- Before the rows of the queue are emptied.
  perform confluence_note_tasks(
    array(select id from confluence_ledger where id = any (taken) and state = 'pending'), 'confluence', 'withdrawn', 'removed', p_now);
  perform confluence_note_tasks(
    array(select id from confluence_ledger where id = any (taken) and state = 'approved'), 'confluence', 'detached', 'removed', p_now);
  perform confluence_withdraw_from_queue(taken, p_now);
  update tasks card set confluence_sync_status = 'removed'
  from confluence_ledger ledger
  where ledger.id = any (taken) and ledger.state = 'approved' and card.id = ledger.card_id
    and confluence_own_card(card.id, ledger.user_id) is not null;
  with released as (
    update confluence_ledger set
      state = case when state = 'pending' then 'withdrawn' else state end, reason = 'removed', updated_at = p_now
    where id = any (taken) returning *
  )
  select jsonb_agg(jsonb_build_object(
    'userId', user_id, 'outcome', case state when 'withdrawn' then 'withdrawn' else 'removed' end, 'cardId', card_id,
    'taskKey', content_id || '-' || coalesce(local_id, ''), 'reason', 'removed', 'pageId', content_id))
  into lines from released;
  perform confluence_audit_page(p_cloud_id, page.id, page.lines, p_now)
  from (select line ->> 'pageId' as id, jsonb_agg(line) as lines from jsonb_array_elements(lines) line group by 1) page;
  return cardinality(taken);
end
$$;

-- The account keeps what is held for it, for thirty days: unless its page shows it again, it is carried out then. Any number of times.
create or replace function public.confluence_keep_held(p_cloud_id text, p_account_id text, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  perform from confluence_ledger
  where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'unreadable'
    and link_id in (select id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id)
  order by id for no key update;
  update confluence_ledger set held_until = p_now + interval '30 days', held_reason = 'kept', updated_at = p_now
  where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'unreadable'
    and link_id in (select id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id);
end
$$;

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

-- Whether held tasks are due: the app is to read their contents once more.
create or replace function public.confluence_held_is_due(p_cloud_id text, p_now timestamptz) returns boolean
language plpgsql stable security invoker
set search_path = public, pg_temp set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return exists (
    select from confluence_ledger ledger join confluence_links link on link.id = ledger.link_id and link.is_active
    where ledger.cloud_id = p_cloud_id and ledger.held_until <= p_now);
end
$$;

-- The contract's ContentsAnswer of those, in the order of their numbers. Nobody's right to read them is in doubt for it.
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

revoke execute on function
  public.confluence_count_withdrawals(text, uuid, text, timestamptz, integer, jsonb),
  public.confluence_withdrawals(text, text, jsonb),
  public.confluence_release_held(text, text, integer, timestamptz),
  public.confluence_keep_held(text, text, timestamptz),
  public.confluence_held(text, uuid),
  public.confluence_held_is_due(text, timestamptz),
  public.confluence_due_contents(text, text, integer, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_withdrawals(text, text, jsonb),
  public.confluence_release_held(text, text, integer, timestamptz),
  public.confluence_keep_held(text, text, timestamptz),
  public.confluence_held(text, uuid),
  public.confluence_due_contents(text, text, integer, timestamptz)
to service_role;
