-- Writes one line of the history for each of some ledger rows; titles and places are those of the card, else of the row of the queue.
create or replace function public.confluence_note_tasks(
  p_ledger_ids uuid[], p_side text, p_event text, p_reason text, p_now timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lines confluence_history[];
begin
  select array_agg(row(
    ledger.user_id, null, ledger.link_id, null, ledger.cloud_id, ledger.id, p_now, p_side, p_event, p_reason, '{}'::text[],
    coalesce(card.title, case when pending.status <> 'withdrawn' then pending.task_title end, ledger.title, ledger.task_text),
    coalesce(card.confluence_page_title, pending.confluence_page_title),
    coalesce(card.confluence_page_url, pending.confluence_page_url), card.id, null)::confluence_history order by ledger.id)
  into lines
  from confluence_ledger ledger
  left join tasks card on card.id = confluence_own_card(ledger.card_id, ledger.user_id)
  left join confluence_pending_tasks pending on pending.id = ledger.pending_task_id
  where ledger.id = any (p_ledger_ids);
  if lines is not null then
    perform confluence_enter_history(lines);
  end if;
exception when others then
  raise warning 'confluence_note_tasks: %', sqlerrm;
end
$$;

revoke execute on function public.confluence_note_tasks(uuid[], text, text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_note_tasks(uuid[], text, text, text, timestamptz) to service_role;
