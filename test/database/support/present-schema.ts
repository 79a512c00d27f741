/** Trackli's tables as they stood before this app, with a row in every state: the ground the migrations are applied on. */
export const presentSchema = `
  create table projects (
    id uuid primary key default gen_random_uuid(), user_id uuid references auth.users, name text not null,
    created_at timestamptz default now(), updated_at timestamptz default now());
  create table tasks (
    id uuid primary key default gen_random_uuid(), project_id uuid not null references projects, title text not null,
    description text, status text default 'backlog' check (status in ('backlog', 'todo', 'in_progress', 'done')),
    critical boolean, start_date date, due_date date, assignee text, time_estimate integer, energy_level text, category text,
    source text, source_link text, customer text, notes text, my_day_date date, subtasks jsonb, comments jsonb,
    completed_at timestamptz, user_id uuid, jira_issue_key text, jira_site_id text, jira_sync_status text,
    confluence_task_id text, confluence_page_id text, confluence_page_title text, confluence_space_key text,
    confluence_space_name text, confluence_page_url text,
    created_at timestamptz default now(), updated_at timestamptz default now());
  create index tasks_confluence_task_id_idx on tasks (confluence_task_id) where confluence_task_id is not null;
  create table atlassian_connections (
    id uuid primary key default gen_random_uuid(), user_id uuid references auth.users, site_id text not null,
    site_url text not null, site_name text, access_token_secret_id uuid, refresh_token_secret_id uuid,
    token_expires_at timestamptz not null, atlassian_account_id text not null, atlassian_email text,
    atlassian_display_name text, sync_enabled boolean default true, last_sync_at timestamptz, sync_error text,
    webhook_id text, needs_data_refresh boolean, connected_at timestamptz default now(), updated_at timestamptz default now(),
    unique (user_id, site_id));
  create table confluence_pending_tasks (
    id uuid primary key default gen_random_uuid(), user_id uuid references auth.users,
    connection_id uuid references atlassian_connections on delete cascade, confluence_task_id text not null,
    confluence_page_id text not null, confluence_page_title text, confluence_space_key text, confluence_space_name text,
    confluence_page_url text, task_title text not null, task_description text, due_date date, project_id uuid,
    status text default 'pending' check (status in ('pending', 'approved', 'dismissed')), processed_at timestamptz,
    created_task_id uuid references tasks on delete set null, discovered_at timestamptz default now(),
    created_at timestamptz default now(), unique (user_id, confluence_task_id));
  create table integration_audit_log (
    id uuid primary key default gen_random_uuid(), user_id uuid, event_type text not null, provider text default 'atlassian',
    site_id text, details jsonb, ip_address text, user_agent text, success boolean, error_message text,
    created_at timestamptz default now());
  alter table projects enable row level security;
  alter table tasks enable row level security;
  alter table atlassian_connections enable row level security;
  alter table confluence_pending_tasks enable row level security;
  alter table integration_audit_log enable row level security;
  create policy "Users manage their projects" on projects using (auth.uid() = user_id);
  create policy "Users manage their tasks" on tasks
    using (exists (select 1 from projects where projects.id = tasks.project_id and projects.user_id = auth.uid()));
  create policy "Users manage their connections" on atlassian_connections using (auth.uid() = user_id);
  create policy "Users manage their pending tasks" on confluence_pending_tasks using (auth.uid() = user_id);
  create policy "Users view their audit log" on integration_audit_log for select using (auth.uid() = user_id);

  insert into auth.users (id, email) values ('00000000-0000-0000-0000-000000000001', 'anna@example.com');
  insert into projects (id, user_id, name)
  values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'Project');
  insert into atlassian_connections (id, user_id, site_id, site_url, site_name, access_token_secret_id, refresh_token_secret_id,
    token_expires_at, atlassian_account_id, atlassian_email, atlassian_display_name, last_sync_at, webhook_id)
  values ('00000000-0000-0000-0000-000000000003', '00000000-0000-0000-0000-000000000001', 'cloud-a', 'https://a.example', 'A',
    gen_random_uuid(), gen_random_uuid(), now(), 'account-anna', 'anna@a.example', 'Anna', now(), 'webhook-7');
  insert into tasks (id, project_id, title, confluence_task_id, confluence_page_url)
  values ('00000000-0000-0000-0000-000000000004', '00000000-0000-0000-0000-000000000002', 'Approved', '100-2',
    'https://a.example/wiki/x');
  insert into confluence_pending_tasks
    (user_id, connection_id, confluence_task_id, confluence_page_id, task_title, status, created_task_id)
  select '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000003', '100-' || number, '100', title,
    lower(title), case title when 'Approved' then '00000000-0000-0000-0000-000000000004'::uuid end
  from (values (1, 'Pending'), (2, 'Approved'), (3, 'Dismissed')) row (number, title);

  -- Page ids and local ids repeat from site to site.
  insert into auth.users (id, email) values ('00000000-0000-0000-0000-000000000011', 'ben@example.com');
  insert into projects (id, user_id, name)
  values ('00000000-0000-0000-0000-000000000012', '00000000-0000-0000-0000-000000000011', 'Project');
  insert into atlassian_connections (id, user_id, site_id, site_url, token_expires_at, atlassian_account_id)
  values ('00000000-0000-0000-0000-000000000013', '00000000-0000-0000-0000-000000000011', 'cloud-b', 'https://b.example',
    now(), 'account-ben');
  -- Connected and switched off again; her token has never been used.
  insert into auth.users (id, email) values ('00000000-0000-0000-0000-000000000021', 'carla@example.com');
  insert into atlassian_connections (user_id, site_id, site_url, token_expires_at, atlassian_account_id, sync_enabled, sync_error)
  values ('00000000-0000-0000-0000-000000000021', 'cloud-a', 'https://a.example', now(), 'account-carla', false, 'expired');
  insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
  values ('00000000-0000-0000-0000-000000000011', '00000000-0000-0000-0000-000000000013', '100-1', '100', 'Of the other site');
  insert into integration_audit_log (user_id, event_type, site_id, details, success)
  select id, event, 'cloud-a', '{"count": 3}', event <> 'confluence.fetch_failed'
  from auth.users, unnest(array['oauth.connected', 'confluence.tasks_fetched', 'confluence.fetch_failed']) event;
  update confluence_pending_tasks set discovered_at = '2026-01-10T08:00:00Z', created_at = '2026-01-10T08:00:00Z';`;

/** Whoever is signed in to Trackli there. */
export const presentUsers = [1, 11, 21].map(
  (number) => `00000000-0000-0000-0000-0000000000${String(number).padStart(2, '0')}`,
);

/** What Trackli's own functions and front end ask of these tables. */
export const presentQueries = [
  `select id, user_id, connection_id, confluence_task_id, confluence_page_id, confluence_page_title, confluence_space_key,
     confluence_space_name, confluence_page_url, task_title, task_description, due_date, project_id, status, processed_at,
     created_task_id, discovered_at, created_at from confluence_pending_tasks order by user_id, confluence_task_id`,
  `select task_title from confluence_pending_tasks where status = 'pending' order by user_id, confluence_task_id`,
  `select confluence_task_id from confluence_pending_tasks where status = 'dismissed'`,
  `select card.id, card.title, card.status, card.confluence_task_id, card.confluence_page_url, project.user_id
   from tasks card join projects project on project.id = card.project_id where card.confluence_task_id is not null
   order by card.id`,
  `select id, user_id, site_id, site_url, site_name, access_token_secret_id, refresh_token_secret_id, token_expires_at,
     atlassian_account_id, atlassian_email, atlassian_display_name, sync_enabled, last_sync_at, sync_error, webhook_id,
     needs_data_refresh, connected_at from atlassian_connections order by id`,
  `select user_id, event_type, provider, site_id, details, success from integration_audit_log order by user_id, event_type`,
];
