/*
 * Takes the migrations of this app back: Trackli's own tables have the shape they had before it, but for columns that Trackli's code uses
 * and its migrations do not make (`project_id`, `confluence_page_url`, `completed_at`, `confluence_space_name`) and the two that its plan
 * names (`last_known_status`, `confluence_webhook_id`): those stay. It is one transaction, and can be pasted into the SQL editor.
 *
 * Nothing but people's histories of the last 30 days is lost. What is ours is kept in the schema `confluence_rollback`, which nobody else reads, and comes back with the next migration
 * (20260201000500_confluence_take_back.sql). Rows that were withdrawn leave the queue: to the functions of before a task that is not to be
 * approved has no row. Rows of people without an OAuth connection stay, without one.
 *
 * Everything is named here, one by one: a table of Trackli's own whose name begins like ours is let be. What users may do is what Trackli
 * lets them; nothing was opened or closed.
 */

begin;

create schema confluence_rollback;
revoke all on schema confluence_rollback from public, anon, authenticated;

create table confluence_rollback.cards as
  select id, confluence_sync_status, confluence_sync_error from public.tasks
  where confluence_sync_status is not null or confluence_sync_error is not null;

do $$
declare
  ours text;
begin
  -- With the functions go the triggers that call them.
  foreach ours in array array[
    'confluence_account_history(text,text,text,integer,text,text,text[],timestamp with time zone)',
    'confluence_accounts_to_report(text,timestamp with time zone)', 'confluence_activity(text,timestamp with time zone)',
    'confluence_adopt(uuid)', 'confluence_answer_claim(text,text,uuid,boolean,text,timestamp with time zone)',
    'confluence_choices_effect(uuid,jsonb)', 'confluence_fits(jsonb,text,date,text)',
    'confluence_leave_out(uuid,jsonb,timestamp with time zone)', 'confluence_link_choices(uuid)',
    'confluence_pause_link(uuid,boolean,text,timestamp with time zone)',
    'confluence_pause_my_account(text,text,boolean,timestamp with time zone)',
    'confluence_preview_choices(text,text,jsonb)', 'confluence_set_choices(text,text,jsonb,timestamp with time zone)',
    'confluence_set_paused(uuid,boolean)', 'confluence_sync_my_account(text,text)',
    'confluence_answer_link_request(uuid,boolean)',
    'confluence_answer_link_request_for(uuid,uuid,boolean,timestamp with time zone)',
    'confluence_apply_cards(text,jsonb,timestamp with time zone)',
    'confluence_apply_ledger(text,text,jsonb,timestamp with time zone)',
    'confluence_apply_page(text,text,jsonb,timestamp with time zone)',
    'confluence_apply_queue(text,text,jsonb,timestamp with time zone)',
    'confluence_audit(uuid,text,text,jsonb,text,timestamp with time zone)',
    'confluence_audit_link(uuid,text,text,jsonb,timestamp with time zone)',
    'confluence_audit_page(text,text,jsonb,timestamp with time zone)',
    'confluence_audit_write(confluence_ledger,text,jsonb,text,timestamp with time zone)', 'confluence_card_moved()',
    'confluence_close_installation(text,text,timestamp with time zone)',
    'confluence_close_silent_installations(timestamp with time zone)', 'confluence_count_accounts_change(text)',
    'confluence_count_change()',
    'confluence_count_withdrawals(text,uuid,text,timestamp with time zone,integer,jsonb)',
    'confluence_due_contents(text,text,integer,timestamp with time zone)', 'confluence_held(text,uuid)',
    'confluence_held_is_due(text,timestamp with time zone)', 'confluence_keep_held(text,text,timestamp with time zone)',
    'confluence_release_held(text,text,integer,timestamp with time zone)', 'confluence_withdrawals(text,text,jsonb)',
    'confluence_count_matched(text,jsonb,timestamp with time zone)',
    'confluence_count_page_state(text,timestamp with time zone)',
    'confluence_create_link_code(text,text,text,timestamp with time zone)',
    'confluence_drop_old_history(timestamp with time zone,integer)',
    'confluence_drop_old_link_codes(timestamp with time zone)', 'confluence_empty_withdrawn()',
    'confluence_enter_history(confluence_history[])',
    'confluence_end_links_without_projects()', 'confluence_enter_scan(text,jsonb,timestamp with time zone)',
    'confluence_epoch_name()', 'confluence_epoch_shown()', 'confluence_erase_account(text,text,timestamp with time zone)',
    'confluence_exact_instant(timestamp with time zone)', 'confluence_finish_backfill(text,jsonb,timestamp with time zone)',
    'confluence_finish_job(uuid,jsonb,timestamp with time zone)', 'confluence_finish_jobs(text,jsonb,timestamp with time zone)',
    'confluence_finish_unwritten(confluence_jobs,confluence_ledger,jsonb,timestamp with time zone)',
    'confluence_finish_written(confluence_jobs,confluence_ledger,jsonb,timestamp with time zone)',
    'confluence_free_task_key(uuid,text,text,uuid)', 'confluence_give_up_backfill(uuid[],text,timestamp with time zone)',
    'confluence_give_up_job(uuid,text,timestamp with time zone)', 'confluence_give_way()', 'confluence_guard_card()',
    'confluence_hear_epoch(text)', 'confluence_history_of(uuid,text,text,integer,text,text,text[],timestamp with time zone)',
    'confluence_is_nudge_url(text)', 'confluence_is_on_site(text,text)',
    'confluence_jobs_summary(text)', 'confluence_keep_confirmed()', 'confluence_known_contents(text,text,text,integer)',
    'confluence_lease_backfill(text,timestamp with time zone,interval,integer)',
    'confluence_lease_jobs(text,integer,timestamp with time zone)', 'confluence_ledger_moved()',
    'confluence_let_settle(text,timestamp with time zone)',
    'confluence_let_go(text,uuid,integer,text)', 'confluence_link_account(uuid,text,text,text,text,timestamp with time zone)',
    'confluence_link_changed()', 'confluence_link_changing()', 'confluence_link_code_digits()',
    'confluence_link_code_hash(text,text,text)', 'confluence_linked_accounts(text)',
    'confluence_load_page(text,text,jsonb,timestamp with time zone)', 'confluence_lock_site(text)',
    'confluence_masked_email(text)', 'confluence_metrics(timestamp with time zone)', 'confluence_my_account(text,text)',
    'confluence_my_history(text,integer,text,text,text[])',
    'confluence_my_link_requests()', 'confluence_my_links()', 'confluence_my_tasks(text,text,text)',
    'confluence_next_version(bigint)', 'confluence_note_answer()',
    'confluence_note_link(confluence_links,text,text,text,timestamp with time zone)',
    'confluence_note_page(text,jsonb,jsonb,timestamp with time zone)', 'confluence_note_reached(timestamp with time zone)',
    'confluence_note_tasks(uuid[],text,text,text,timestamp with time zone)',
    'confluence_note_unlinked(uuid,text,text,timestamp with time zone)',
    'confluence_note_written(uuid,text,text,timestamp with time zone)',
    'confluence_nudge(text)', 'confluence_own_card(uuid,uuid)',
    'confluence_own_write_seen(uuid,text,timestamp with time zone)', 'confluence_page_is_unchanged(text,text,jsonb)',
    'confluence_page_rows(text,text,text)', 'confluence_page_signature(text,text)', 'confluence_skip_found()',
    'confluence_place_backfill(uuid,text,interval)', 'confluence_place_job(uuid)', 'confluence_proposed_project(uuid,text)',
    'confluence_put_settings(text,jsonb,timestamp with time zone)', 'confluence_raise_revision()',
    'confluence_random_link_code()', 'confluence_read_link_code(text)', 'confluence_redeem_link_code(text)',
    'confluence_redeem_link_code_for(uuid,text,timestamp with time zone)',
    'confluence_register_installation(text,text,jsonb,timestamp with time zone)', 'confluence_remember_project(uuid,uuid)',
    'confluence_request_backfill()', 'confluence_request_link(text,text,text,text,timestamp with time zone)',
    'confluence_resume_site(text)', 'confluence_retry_delay(integer,numeric)', 'confluence_schema_version()',
    'confluence_set_arrival(uuid,text,uuid)', 'confluence_set_link_sync(uuid,boolean)', 'confluence_settings(text)',
    'confluence_settings_answer(text)', 'confluence_signed_in_user()', 'confluence_site_has_left(text)',
    'confluence_sync_status(uuid,timestamp with time zone)',
    'confluence_site_is_installed(text)', 'confluence_site_is_live(text)', 'confluence_take_late_answer()',
    'confluence_take_personal_data_report(text,jsonb,timestamp with time zone)', 'confluence_task_status(text)',
    'confluence_tidy_step(timestamp with time zone,integer)', 'confluence_trust_connections(text)', 'confluence_unlink(uuid)',
    'confluence_unlink_account(text,text,uuid,text,timestamp with time zone)',
    'confluence_unlink_my_account(text,text,timestamp with time zone)', 'confluence_wire_instant(timestamp with time zone)',
    'confluence_lock_tasks(uuid[])', 'confluence_withdraw_from_queue(uuid[],timestamp with time zone)',
    'confluence_listed_content(numeric,confluence_contents)',
    'confluence_withdrawn_task_key(text,uuid)']
  loop
    execute format('drop function if exists public.%s cascade', ours);
  end loop;
  foreach ours in array array[
    'confluence_sites', 'confluence_installations', 'confluence_contents', 'confluence_hours', 'confluence_epoch',
    'confluence_reached', 'confluence_links', 'confluence_space_arrivals', 'confluence_space_projects', 'confluence_link_codes',
    'confluence_link_tries', 'confluence_link_requests', 'confluence_link_request_tries', 'confluence_claim_refusals', 'confluence_backfill_requests',
    'confluence_ledger', 'confluence_jobs']
  loop
    execute format('alter table public.%I set schema confluence_rollback', ours);
  end loop;
  alter sequence public.confluence_changes_seq set schema confluence_rollback;
  -- What is told of the past is not needed, and holds titles.
  drop table public.confluence_history;

  -- Both records of migrations, where they are.
  drop table if exists public.confluence_migrations;
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    delete from supabase_migrations.schema_migrations where version = any (array[
      '20260201000000', '20260201000500', '20260201001000', '20260201001500', '20260201002000', '20260201002500', '20260201003000',
      '20260201010000', '20260201010500', '20260201011000', '20260201011500', '20260201020000', '20260201020500', '20260201021000',
      '20260201021500', '20260201030000', '20260201030500', '20260201031000', '20260201031500', '20260201032000', '20260201032500',
      '20260201033000', '20260201040000', '20260201040500', '20260201041000', '20260201041500', '20260201042000', '20260201042500',
      '20260201043000', '20260201050000', '20260201050500', '20260201051000', '20260201051500', '20260201052000', '20260201052500',
      '20260201053000', '20260201060000', '20260201060500', '20260201061000', '20260201061500', '20260201062000', '20260201062500',
      '20260201070000', '20260201070500', '20260201071000', '20260201071500', '20260201072000', '20260201072500', '20260201080000',
      '20260201080500', '20260201081000', '20260201081500', '20260201082000', '20260201082500', '20260201083000', '20260201083500',
      '20260201084500', '20260201090000', '20260201090500', '20260201091000', '20260201091500', '20260201092000',
      '20260201092500', '20260201100000', '20260201100500', '20260201101000', '20260201101500', '20260201102000', '20260201102500',
      '20260201103000', '20260201103500', '20260201110000', '20260201110500', '20260201111000', '20260201111500', '20260201120000',
      '20260201120500', '20260201121000', '20260201130000', '20260201130500', '20260201131000', '20260201131500', '20260201132000',
      '20260201132500', '20260201133000', '20260201140000', '20260201140500', '20260201141000', '20260201141500', '20260201142000',
      '20260201142500', '20260201143000', '20260201143500', '20260201144000', '20260201150000', '20260201150500', '20260201160000',
      '20260201160500', '20260201161000', '20260201170000', '20260201170500', '20260201180000', '20260201180500', '20260201181000',
      '20260201230000', '20260201230500']);
  end if;
end
$$;

delete from public.confluence_pending_tasks where status = 'withdrawn';
update public.confluence_pending_tasks pending set connection_id = connection.id
from public.atlassian_connections connection
where pending.connection_id is null and connection.user_id = pending.user_id
  and starts_with(lower(pending.confluence_page_url) || '/', lower(rtrim(connection.site_url, '/')) || '/');

alter table public.confluence_pending_tasks drop constraint confluence_pending_tasks_status_check;
alter table public.confluence_pending_tasks
  add constraint confluence_pending_tasks_status_check check (status in ('pending', 'approved', 'dismissed'));
do $$
begin
  if not exists (select from public.confluence_pending_tasks where connection_id is null) then
    alter table public.confluence_pending_tasks alter column connection_id set not null;
  end if;
end
$$;

alter table public.tasks drop column confluence_sync_status, drop column confluence_sync_error;
drop index
  public.confluence_pending_tasks_page_idx, public.integration_audit_log_confluence_idx,
  public.integration_audit_log_confluence_scan_idx;
drop policy if exists "Nobody writes lines of the app" on public.integration_audit_log;

commit;
