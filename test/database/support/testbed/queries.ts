/**
 * What Trackli's front end asks for the user who is signed in, and its functions with the service role, in our words: the columns are those
 * that there are without this app.
 */
export const frontEndQueries = [
  `select * from projects order by id`,
  `select id, project_id, title, description, status, critical, start_date, due_date, assignee, energy_level, jira_issue_key,
     jira_sync_status, jira_site_id, recurrence_type, recurrence_parent_id, confluence_task_id, confluence_page_id,
     confluence_page_title, confluence_space_key, completed_at, created_at, updated_at from tasks order by id`,
  `select id, title from tasks where jira_sync_status is distinct from 'unlinked' order by id`,
  `select id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_page_url, confluence_space_key, task_title,
     task_description, due_date, status, processed_at, created_task_id, connection_id, discovered_at, created_at
   from confluence_pending_tasks where status = 'pending' order by created_at desc, id`,
  `select id, site_id, site_url, site_name, atlassian_email, atlassian_display_name, atlassian_account_id, sync_enabled, last_sync_at,
     webhook_id from atlassian_connections order by id`,
  `select * from jira_project_sync order by id`,
  `select * from pending_email_tasks order by id`,
  `select id, event_type, site_id, details, success, created_at from integration_audit_log order by id`,
];

export const functionQueries = (userId: string): string[] => [
  // jira-sync, jira-update-issue, confluence-fetch-tasks: exactly one row per user.
  `select id, site_id, access_token_secret_id, refresh_token_secret_id, token_expires_at, atlassian_account_id
   from atlassian_connections where user_id = '${userId}'`,
  // jira-sync-scheduled
  `select id, user_id, site_id from atlassian_connections where access_token_secret_id is not null order by id`,
  `select get_vault_secret(access_token_secret_id) as token from atlassian_connections order by id`,
  // confluence-fetch-tasks
  `select id, status from confluence_pending_tasks where user_id = '${userId}' order by confluence_task_id`,
  `select count(*) as pending from confluence_pending_tasks where user_id = '${userId}' and status = 'pending'`,
  // atlassian-personal-data-report
  `select distinct atlassian_account_id, updated_at from atlassian_connections order by 1`,
  // jira-webhook, jira-sync
  `select id, status, jira_sync_status from tasks where jira_issue_id is not null order by id`,
];

/** What the front end and the functions write, statement by statement. Each gives the rows it wrote. */
export const frontEndActs = [
  `update tasks set status = 'done', completed_at = '2026-02-01' where title = 'Shop window' returning id, status`,
  `update tasks set my_day_date = '2026-02-02' where title = 'Water the beds' returning id`,
  `update confluence_pending_tasks set task_title = 'Paint it red' where task_title = 'Paint the fence' returning id, task_title`,
  `update confluence_pending_tasks set status = 'dismissed', processed_at = '2026-02-02' where task_title = 'Paint it red'
   returning id, status`,
  `insert into projects (user_id, name) select (select auth.uid()), 'New' returning name`,
  `update atlassian_connections set sync_enabled = false where site_id = 'cloud-a' returning id, sync_enabled`,
  `delete from tasks where title = 'Order seeds' returning id`,
  // atlassian-disconnect does this with the service role; row level security lets the user do it as well.
  `delete from jira_project_sync where jira_project_key = 'SHOP' returning id`,
  `delete from atlassian_connections where site_id = 'cloud-a' returning id`,
];
