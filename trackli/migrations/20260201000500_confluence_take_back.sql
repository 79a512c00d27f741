-- After trackli/rollback/confluence.sql: brings our own tables back, before the migrations that follow would make new ones. Where there
-- was no rollback it does nothing. What is to be done with their rows comes at the end (confluence_take_back_rows).

do $$
declare
  ours text;
begin
  if to_regclass('confluence_rollback.confluence_links') is null then
    return;
  end if;
  foreach ours in array array[
    'confluence_sites', 'confluence_installations', 'confluence_contents', 'confluence_hours', 'confluence_epoch', 'confluence_reached',
    'confluence_links', 'confluence_space_arrivals', 'confluence_space_projects', 'confluence_link_codes', 'confluence_link_tries', 'confluence_link_requests',
    'confluence_link_request_tries', 'confluence_claim_refusals', 'confluence_backfill_requests', 'confluence_ledger', 'confluence_jobs']
  loop
    execute format('alter table confluence_rollback.%I set schema public', ours);
  end loop;
  alter sequence confluence_rollback.confluence_changes_seq set schema public;
end
$$;
