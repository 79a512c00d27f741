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

revoke execute on function public.confluence_release_held(text, text, integer, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_release_held(text, text, integer, timestamptz) to service_role;
