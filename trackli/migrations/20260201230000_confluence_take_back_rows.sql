-- After a rollback, the end of what confluence_take_back began. What users did meanwhile, with the functions of before, counts.

do $$
begin
  if to_regclass('confluence_rollback.cards') is null then
    return;
  end if;
  update tasks card set
    confluence_sync_status = kept.confluence_sync_status, confluence_sync_error = kept.confluence_sync_error
  from confluence_rollback.cards kept where kept.id = card.id;
  update confluence_ledger ledger set
    state = pending.status, reason = null,
    card_id = coalesce(ledger.card_id, case when pending.status = 'approved' then confluence_own_card(pending.created_task_id, ledger.user_id) end)
  from confluence_pending_tasks pending
  where pending.id = ledger.pending_task_id and ledger.state = 'pending' and pending.status in ('approved', 'dismissed');
  perform confluence_adopt(id) from confluence_links where is_active order by id;
  perform confluence_place_job(id) from confluence_ledger where state = 'approved' order by id;
  -- The app tells everything anew.
  perform confluence_count_accounts_change(cloud_id) from confluence_sites order by cloud_id;
  drop schema confluence_rollback cascade;
end
$$;
