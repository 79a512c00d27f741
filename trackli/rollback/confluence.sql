/*
 * Takes the migrations of this app back: Trackli's own tables have the shape they had before it, and the functions of before find
 * every row that they can hold. Run it in one transaction:
 *
 *     psql "$DATABASE_URL" --single-transaction --set ON_ERROR_STOP=1 --file trackli/rollback/confluence.sql
 *
 * Nothing is lost. What the old shape has no room for is kept in the schema `confluence_rollback`, and comes back with the next
 * migration (20260201000995_confluence_take_back.sql):
 *   - withdrawn rows leave the queue: to the functions of before a task that is not to be approved has no row;
 *   - of two rows of one user for the same page id and local id on two sites one stays: the approved one, else the older;
 *   - what this app adds to rows and tables: bases, reasons, sites, installations, jobs.
 * A connection made through Forge has no tokens; it stays, with tokens that have expired.
 * The publication of the two tables the front end listens to, and their replica identity, stay as they are.
 */

create schema confluence_rollback;
revoke all on schema confluence_rollback from public;

create table confluence_rollback.pending_tasks as table public.confluence_pending_tasks;
create table confluence_rollback.cards as
  select id, confluence_sync_status, confluence_previous_status, confluence_sync_error
  from public.tasks where confluence_task_id is not null;
create table confluence_rollback.connections as
  select id, linked_at_accounts_version, confluence_webhook_id, personal_data_at, personal_data_reported_at,
    token_expires_at is null as is_without_tokens
  from public.atlassian_connections;

do $$
declare
  item record;
begin
  -- With the functions go the triggers that call them.
  for item in
    select oid::regprocedure::text as signature from pg_proc
    where pronamespace = 'public'::regnamespace and proname like 'confluence\_%'
  loop
    execute format('drop function if exists %s cascade', item.signature);
  end loop;
  for item in
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname like 'confluence\_%' and relname <> 'confluence_pending_tasks'
  loop
    execute format('create table confluence_rollback.%I as table public.%I', item.name, item.name);
    execute format('drop table public.%I cascade', item.name);
  end loop;
  if to_regclass('supabase_migrations.schema_migrations') is not null then
    execute $query$
      delete from supabase_migrations.schema_migrations where name like 'confluence\_%' or name = 'trackli_tables'
    $query$;
  end if;
end
$$;

delete from public.confluence_pending_tasks where status = 'withdrawn';
delete from public.confluence_pending_tasks where id in (
  select id from (
    select id, row_number() over (
      partition by user_id, confluence_task_id
      order by (status = 'approved') desc, (status = 'dismissed') desc, discovered_at, id) as place
    from public.confluence_pending_tasks) ranked
  where place > 1);
update public.atlassian_connections set token_expires_at = 'epoch' where token_expires_at is null;

alter table public.confluence_pending_tasks
  drop constraint confluence_pending_tasks_connection_task_key,
  drop constraint confluence_pending_tasks_status_check,
  drop column last_known_status,
  drop column last_synced_title,
  drop column last_synced_due_date,
  drop column confluence_local_id,
  drop column confluence_content_type,
  drop column withdrawn_reason,
  drop column confluence_global_task_id,
  drop column last_written_status,
  drop column last_written_at,
  add constraint confluence_pending_tasks_user_id_confluence_task_id_key unique (user_id, confluence_task_id),
  add constraint confluence_pending_tasks_status_check check (status in ('pending', 'approved', 'dismissed'));
drop index
  public.confluence_pending_tasks_page_idx,
  public.confluence_pending_tasks_created_task_idx,
  public.confluence_pending_tasks_user_idx;

alter table public.tasks
  drop column confluence_sync_status,
  drop column confluence_previous_status,
  drop column confluence_sync_error;

alter table public.atlassian_connections
  drop column confluence_webhook_id,
  drop column linked_at_accounts_version,
  drop column personal_data_at,
  drop column personal_data_reported_at,
  alter column token_expires_at set not null;
drop index public.atlassian_connections_site_account_idx;

drop index public.integration_audit_log_confluence_idx, public.integration_audit_log_confluence_pass_idx;

-- What users may do is again what Supabase grants them, within row level security.
revoke all on public.atlassian_connections, public.confluence_pending_tasks, public.integration_audit_log
from anon, authenticated;
grant all on public.atlassian_connections, public.confluence_pending_tasks, public.integration_audit_log
to anon, authenticated;
