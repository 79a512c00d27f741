/*
 * Shared by the triggers of links and by tidying.
 * Lets go of up to p_limit tasks of a link, or of a whole site where p_link_id is null: what waits leaves the queue, cards stay as plain
 * cards, nothing is sent for them either way. What was dismissed is remembered. Gives how many it took; fewer than p_limit: there are
 * no more. p_history_reason is what their history says of it; null where the history ends as well.
 */
create or replace function public.confluence_let_go(p_cloud_id text, p_link_id uuid, p_limit integer, p_history_reason text)
returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  taken uuid[];
begin
  taken := array(
    select id from confluence_ledger
    where cloud_id = p_cloud_id and (p_link_id is null or link_id = p_link_id)
      and (state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked')
    order by id limit p_limit);
  if cardinality(taken) = 0 then
    return 0;
  end if;
  perform confluence_lock_tasks(taken);

  if p_history_reason is not null then
    -- Before the rows of the queue are emptied.
    perform confluence_note_tasks(
      array(select id from confluence_ledger where id = any (taken) and state = 'pending'), 'trackli', 'withdrawn', p_history_reason,
      now());
    perform confluence_note_tasks(
      array(select ledger.id from confluence_ledger ledger join tasks card on card.id = ledger.card_id
            where ledger.id = any (taken) and ledger.state = 'approved'
              and card.confluence_sync_status is distinct from 'unlinked'),
      'trackli', 'detached', p_history_reason, now());
  end if;
  perform confluence_withdraw_from_queue(taken, now());
  update tasks card set confluence_sync_status = 'unlinked', confluence_sync_error = null
  from confluence_ledger ledger
  where ledger.id = any (taken) and ledger.state = 'approved' and card.id = ledger.card_id
    and confluence_own_card(card.id, ledger.user_id) is not null
    and card.confluence_sync_status is distinct from 'unlinked';
  delete from confluence_jobs where ledger_id = any (taken);
  update confluence_ledger set
    state = case when state = 'pending' then 'withdrawn' else state end, reason = 'unlinked', updated_at = now()
  where id = any (taken) and (state = 'pending' or state = 'approved');
  return cardinality(taken);
end
$$;

-- What is left to let go of on a site, without reading the rest.
create index if not exists confluence_ledger_held_idx on public.confluence_ledger (cloud_id, id)
  where state = 'pending' or state = 'approved' and card_id is not null and reason is distinct from 'unlinked';

revoke execute on function public.confluence_let_go(text, uuid, integer, text) from public, anon, authenticated;
grant execute on function public.confluence_let_go(text, uuid, integer, text) to service_role;
