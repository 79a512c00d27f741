/**
 * Trackli's tables as its repository makes them. Its code also uses columns that none of its migrations makes: they were added by hand in
 * production, and are not there where somebody follows the repository. We stand on both.
 */
export type Variant = 'repository' | 'production';

const asTheRepositoryMakesIt = `
  create function update_updated_at_column() returns trigger language plpgsql as $$
  begin
    new.updated_at = now();
    return new;
  end $$;

  create table projects (
    id uuid default gen_random_uuid() primary key,
    user_id uuid references auth.users (id) on delete cascade not null,
    name text not null,
    created_at timestamptz default now(), updated_at timestamptz default now(),
    archived boolean default false);
  alter table projects enable row level security;
  create policy "Users can view own projects" on projects for select using (auth.uid() = user_id);
  create policy "Users can insert own projects" on projects for insert with check (auth.uid() = user_id);
  create policy "Users can update own projects" on projects for update using (auth.uid() = user_id);
  create policy "Users can delete own projects" on projects for delete using (auth.uid() = user_id);

  create table tasks (
    id uuid default gen_random_uuid() primary key,
    project_id uuid references projects (id) on delete cascade not null,
    title text not null, description text,
    status text default 'backlog' check (status in ('backlog', 'todo', 'in_progress', 'done')),
    critical boolean default false, start_date date, due_date date, assignee text, time_estimate integer,
    energy_level text default 'medium' check (energy_level in ('high', 'medium', 'low')),
    category text default 'deliverable', source text default 'ad_hoc', source_link text, customer text, notes text,
    my_day_date date, created_at timestamptz default now(), updated_at timestamptz default now(),
    recurrence_type text check (recurrence_type in ('daily', 'weekly', 'monthly')),
    recurrence_parent_id uuid references tasks (id) on delete set null,
    subtasks jsonb default '[]'::jsonb, completed_at timestamptz);
  alter table tasks enable row level security;
  create policy "Users can view tasks" on tasks for select
    using (exists (select 1 from projects where projects.id = tasks.project_id and projects.user_id = (select auth.uid())));
  create policy "Users can insert tasks" on tasks for insert
    with check (exists (select 1 from projects where projects.id = tasks.project_id and projects.user_id = (select auth.uid())));
  create policy "Users can update tasks" on tasks for update
    using (exists (select 1 from projects where projects.id = tasks.project_id and projects.user_id = (select auth.uid())));
  create policy "Users can delete tasks" on tasks for delete
    using (exists (select 1 from projects where projects.id = tasks.project_id and projects.user_id = (select auth.uid())));
  create index idx_projects_user_id on projects (user_id);
  create index idx_tasks_project_id on tasks (project_id);
  create index idx_tasks_status on tasks (status);
  create index idx_tasks_recurrence_parent on tasks (recurrence_parent_id);
  create trigger update_projects_updated_at before update on projects
    for each row execute function update_updated_at_column();

  create table task_dependencies (
    id uuid default gen_random_uuid() primary key,
    task_id uuid references tasks (id) on delete cascade not null,
    depends_on_id uuid references tasks (id) on delete cascade not null,
    created_at timestamptz default now(), unique (task_id, depends_on_id), check (task_id != depends_on_id));
  alter table task_dependencies enable row level security;

  create table pending_email_tasks (
    id uuid default gen_random_uuid() primary key, user_id uuid references auth.users (id) on delete cascade not null,
    task_title text not null, status text default 'pending', created_at timestamptz default now());
  alter table pending_email_tasks enable row level security;
  create policy "Users manage their e-mail tasks" on pending_email_tasks using (auth.uid() = user_id);

  create table atlassian_connections (
    id uuid default gen_random_uuid() primary key,
    user_id uuid references auth.users (id) on delete cascade not null,
    site_id text not null, site_url text not null, site_name text,
    access_token_secret_id uuid, refresh_token_secret_id uuid, token_expires_at timestamptz not null,
    atlassian_account_id text not null, atlassian_email text, atlassian_display_name text,
    sync_enabled boolean default true, last_sync_at timestamptz, sync_error text,
    connected_at timestamptz default now(), updated_at timestamptz default now(),
    needs_data_refresh boolean default false, webhook_id text,
    unique (user_id, site_id));
  create index idx_atlassian_connections_user on atlassian_connections (user_id);
  create index idx_atlassian_connections_site on atlassian_connections (site_id);
  create index idx_atlassian_connections_account on atlassian_connections (atlassian_account_id);
  alter table atlassian_connections enable row level security;
  create policy "Users can view own atlassian connections" on atlassian_connections
    for select using ((select auth.uid()) = user_id);
  create policy "Users can insert own atlassian connections" on atlassian_connections
    for insert with check ((select auth.uid()) = user_id);
  create policy "Users can update own atlassian connections" on atlassian_connections
    for update using ((select auth.uid()) = user_id);
  create policy "Users can delete own atlassian connections" on atlassian_connections
    for delete using ((select auth.uid()) = user_id);
  create trigger update_atlassian_connections_updated_at before update on atlassian_connections
    for each row execute function update_updated_at_column();

  create table jira_project_sync (
    id uuid default gen_random_uuid() primary key,
    user_id uuid references auth.users (id) on delete cascade not null,
    connection_id uuid references atlassian_connections (id) on delete cascade not null,
    jira_project_id text not null, jira_project_key text not null, jira_project_name text not null,
    sync_enabled boolean default true, created_at timestamptz default now(), updated_at timestamptz default now(),
    unique (user_id, jira_project_id));
  alter table jira_project_sync enable row level security;
  create policy "Users can manage own jira project sync" on jira_project_sync for all
    using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
  create trigger update_jira_project_sync_updated_at before update on jira_project_sync
    for each row execute function update_updated_at_column();

  create table confluence_pending_tasks (
    id uuid default gen_random_uuid() primary key,
    user_id uuid references auth.users (id) on delete cascade not null,
    connection_id uuid references atlassian_connections (id) on delete cascade not null,
    confluence_task_id text not null, confluence_page_id text not null, confluence_page_title text,
    confluence_space_key text, confluence_space_name text,
    task_title text not null, task_description text, due_date date,
    status text default 'pending' check (status in ('pending', 'approved', 'dismissed')),
    processed_at timestamptz, created_task_id uuid references tasks (id) on delete set null,
    discovered_at timestamptz default now(), created_at timestamptz default now(),
    confluence_page_url text,
    unique (user_id, confluence_task_id));
  create index idx_confluence_pending_user on confluence_pending_tasks (user_id, status);
  create index idx_confluence_pending_connection on confluence_pending_tasks (connection_id);
  create index idx_confluence_pending_created_task on confluence_pending_tasks (created_task_id);
  alter table confluence_pending_tasks enable row level security;
  create policy "Users can manage own confluence pending tasks" on confluence_pending_tasks for all
    using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);

  create table integration_audit_log (
    id uuid default gen_random_uuid() primary key,
    user_id uuid references auth.users (id) on delete set null,
    event_type text not null, provider text not null default 'atlassian', site_id text,
    details jsonb default '{}', ip_address inet, user_agent text,
    success boolean default true, error_message text, created_at timestamptz default now());
  create index idx_audit_log_user on integration_audit_log (user_id, created_at desc);
  create index idx_audit_log_event on integration_audit_log (event_type, created_at desc);
  alter table integration_audit_log enable row level security;
  create policy "Users can view own audit logs" on integration_audit_log for select using ((select auth.uid()) = user_id);
  create policy "Service role can insert audit logs" on integration_audit_log for insert with check (true);

  alter table tasks
    add column jira_issue_id text, add column jira_issue_key text, add column jira_project_id text,
    add column jira_status text, add column jira_status_category text,
    add column jira_sync_status text default 'active'
      check (jira_sync_status in ('active', 'reassigned', 'unlinked', 'sprint_ended', 'unassigned')),
    add column jira_assigned_at timestamptz, add column jira_reassigned_to text, add column jira_issue_type text,
    add column jira_site_id text, add column jira_project_key text, add column jira_last_synced timestamptz,
    add column confluence_task_id text, add column confluence_page_id text, add column confluence_page_title text,
    add column confluence_space_key text, add column confluence_space_name text;
  create index idx_tasks_jira_issue on tasks (jira_issue_id) where jira_issue_id is not null;
  create index idx_tasks_confluence_task_id on tasks (confluence_task_id) where confluence_task_id is not null;`;

const addedByHand = `
  alter table confluence_pending_tasks add column project_id uuid references projects (id) on delete set null;
  alter table projects add column color text;
  alter table tasks
    add column user_id uuid references auth.users (id) on delete cascade,
    add column confluence_page_url text, add column comments jsonb default '[]'::jsonb,
    add column start_time text, add column end_time text,
    add column jira_sprint_id text, add column jira_sprint_name text;
  create function set_task_user() returns trigger language plpgsql as $$
  begin
    new.user_id = (select user_id from projects where id = new.project_id);
    return new;
  end $$;
  create trigger set_task_user before insert or update of project_id on tasks
    for each row execute function set_task_user();`;

/** Trackli's own tables, policies, triggers and functions, on an empty database that has what Supabase brings. */
export const trackliSchema = (variant: Variant): string =>
  variant === 'repository' ? asTheRepositoryMakesIt : `${asTheRepositoryMakesIt}\n${addedByHand}`;
