/** Ids of rows of Trackli's that belong to people who have nothing to do with this app, or only with Trackli's functions of before. */
export const mia = {
  userId: 'b0000000-0000-4000-8000-000000000001',
  connectionId: 'b0000000-0000-4000-8001-000000000001',
};
export const noah = {
  userId: 'b0000000-0000-4000-8000-000000000002',
  connectionId: 'b0000000-0000-4000-8001-000000000002',
};

/**
 * Mia and Noah use Trackli with Jira and its search of before, on the site that tests have and on another: OAuth connections with tokens
 * in the Vault, Jira projects and cards, recurring cards, e-mail tasks, and tasks of Confluence that wait, are approved or dismissed.
 */
export const bystanders = `
  insert into auth.users (id, email) values
    ('${mia.userId}', 'mia@bystanders.example'), ('${noah.userId}', 'noah@bystanders.example');
  insert into projects (id, user_id, name, created_at) values
    ('b0000000-0000-4000-8002-000000000001', '${mia.userId}', 'Garden', '2026-01-01'),
    ('b0000000-0000-4000-8002-000000000002', '${mia.userId}', 'JIRA: Shop', '2026-01-02'),
    ('b0000000-0000-4000-8002-000000000003', '${noah.userId}', 'Home', '2026-01-01');
  insert into vault.secrets (id, name, secret, created_at, updated_at) values
    ('b0000000-0000-4000-8003-000000000001', 'atlassian_access_${mia.userId}_cloud-a', 'token-1', '2026-01-05', '2026-01-05'),
    ('b0000000-0000-4000-8003-000000000002', 'atlassian_refresh_${mia.userId}_cloud-a', 'token-2', '2026-01-05', '2026-01-05'),
    ('b0000000-0000-4000-8003-000000000003', 'atlassian_access_${noah.userId}_cloud-b', 'token-3', '2026-01-06', '2026-01-06');
  insert into atlassian_connections (
    id, user_id, site_id, site_url, site_name, access_token_secret_id, refresh_token_secret_id, token_expires_at,
    atlassian_account_id, atlassian_email, atlassian_display_name, last_sync_at, webhook_id, connected_at, updated_at)
  values
    ('${mia.connectionId}', '${mia.userId}', 'cloud-a', 'https://a.example', 'a', 'b0000000-0000-4000-8003-000000000001',
      'b0000000-0000-4000-8003-000000000002', '2026-03-01', 'bystander-mia', 'mia@a.example', 'Mia', '2026-01-20', 'jira-hook-7',
      '2026-01-05', '2026-01-05'),
    ('${noah.connectionId}', '${noah.userId}', 'cloud-b', 'https://b.example', 'b', 'b0000000-0000-4000-8003-000000000003',
      null, '2026-03-01', 'bystander-noah', 'noah@b.example', 'Noah', '2026-01-20', 'jira-hook-8', '2026-01-06', '2026-01-06');
  insert into jira_project_sync (id, user_id, connection_id, jira_project_id, jira_project_key, jira_project_name, created_at, updated_at)
  values
    ('b0000000-0000-4000-8004-000000000001', '${mia.userId}', '${mia.connectionId}', '10001', 'SHOP', 'Shop', '2026-01-05', '2026-01-05'),
    ('b0000000-0000-4000-8004-000000000002', '${noah.userId}', '${noah.connectionId}', '10002', 'HOME', 'Home', '2026-01-06', '2026-01-06');
  insert into tasks (id, project_id, title, status, jira_issue_id, jira_issue_key, jira_site_id, jira_sync_status, created_at, updated_at)
  values
    ('b0000000-0000-4000-8005-000000000001', 'b0000000-0000-4000-8002-000000000002', 'Shop window', 'in_progress', '9001', 'SHOP-1',
      'cloud-a', 'active', '2026-01-06', '2026-01-06'),
    ('b0000000-0000-4000-8005-000000000002', 'b0000000-0000-4000-8002-000000000002', 'Shop door', 'done', '9002', 'SHOP-2', 'cloud-a',
      'sprint_ended', '2026-01-06', '2026-01-06');
  insert into tasks (id, project_id, title, status, recurrence_type, recurrence_parent_id, created_at, updated_at)
  values
    ('b0000000-0000-4000-8005-000000000003', 'b0000000-0000-4000-8002-000000000001', 'Water the beds', 'todo', 'daily', null,
      '2026-01-07', '2026-01-07'),
    ('b0000000-0000-4000-8005-000000000004', 'b0000000-0000-4000-8002-000000000001', 'Water the beds', 'backlog', 'daily',
      'b0000000-0000-4000-8005-000000000003', '2026-01-07', '2026-01-07');
  insert into tasks (
    id, project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key, created_at,
    updated_at)
  values
    ('b0000000-0000-4000-8005-000000000005', 'b0000000-0000-4000-8002-000000000001', 'Order seeds', 'todo', '100-91', '100', 'Plan',
      'DEMO', '2026-01-08', '2026-01-08'),
    ('b0000000-0000-4000-8005-000000000006', 'b0000000-0000-4000-8002-000000000003', 'Mend the roof', 'done', '200-1', '200', 'House',
      'HOME', '2026-01-08', '2026-01-08');
  insert into confluence_pending_tasks (
    id, user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_page_url, task_title, due_date,
    status, processed_at, created_task_id, discovered_at, created_at)
  values
    ('b0000000-0000-4000-8006-000000000001', '${mia.userId}', '${mia.connectionId}', '100-91', '100', 'Plan',
      'https://a.example/wiki/spaces/DEMO/pages/100', 'Order seeds', null, 'approved', '2026-01-08',
      'b0000000-0000-4000-8005-000000000005', '2026-01-08', '2026-01-08'),
    ('b0000000-0000-4000-8006-000000000002', '${mia.userId}', '${mia.connectionId}', '100-92', '100', 'Plan',
      'https://a.example/wiki/spaces/DEMO/pages/100', 'Paint the fence', '2026-03-01', 'pending', null, null, '2026-01-09', '2026-01-09'),
    ('b0000000-0000-4000-8006-000000000003', '${mia.userId}', '${mia.connectionId}', '100-93', '100', 'Plan',
      'https://a.example/wiki/spaces/DEMO/pages/100', 'Buy a pony', null, 'dismissed', '2026-01-09', null, '2026-01-09', '2026-01-09'),
    ('b0000000-0000-4000-8006-000000000004', '${noah.userId}', '${noah.connectionId}', '200-1', '200', 'House',
      'https://b.example/wiki/spaces/HOME/pages/200', 'Mend the roof', null, 'approved', '2026-01-09',
      'b0000000-0000-4000-8005-000000000006', '2026-01-09', '2026-01-09');
  insert into pending_email_tasks (id, user_id, task_title, created_at)
  values ('b0000000-0000-4000-8007-000000000001', '${mia.userId}', 'Answer the bank', '2026-01-09');
  insert into integration_audit_log (id, user_id, event_type, site_id, details, created_at)
  values ('b0000000-0000-4000-8008-000000000001', '${mia.userId}', 'oauth.connected', 'cloud-a', '{}', '2026-01-05');`;

const theirs = `where user_id in ('${mia.userId}', '${noah.userId}')`;

/** Everything of theirs that is Trackli's alone, as text: what nothing of this app may change by one byte. */
export const untouchable = [
  `select to_jsonb(row) as row from atlassian_connections row ${theirs} order by id`,
  `select to_jsonb(row) as row from jira_project_sync row ${theirs} order by id`,
  'select to_jsonb(row) as row from vault.secrets row order by id',
];
