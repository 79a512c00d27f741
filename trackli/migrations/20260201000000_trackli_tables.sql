-- Trackli's own tables as they are without this app. Each is created only where it is absent, together with its policies: a table
-- that exists keeps what it has.

do $$
begin
  if to_regclass('public.projects') is null then
    create table public.projects (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users on delete cascade,
      name text not null,
      created_at timestamptz default now(),
      updated_at timestamptz default now()
    );
    create index idx_projects_user_id on public.projects (user_id);
    alter table public.projects enable row level security;
    create policy "Own projects" on public.projects for all
      using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
  end if;

  if to_regclass('public.tasks') is null then
    create table public.tasks (
      id uuid primary key default gen_random_uuid(),
      project_id uuid not null references public.projects on delete cascade,
      title text not null,
      description text,
      status text default 'backlog' check (status in ('backlog', 'todo', 'in_progress', 'done')),
      critical boolean default false,
      start_date date,
      due_date date,
      assignee text,
      time_estimate integer,
      energy_level text default 'medium' check (energy_level in ('high', 'medium', 'low')),
      category text default 'deliverable',
      source text default 'ad_hoc',
      source_link text,
      customer text,
      notes text,
      my_day_date date,
      subtasks jsonb default '[]'::jsonb,
      completed_at timestamptz,
      jira_site_id text,
      jira_sync_status text default 'active',
      confluence_task_id text,
      confluence_page_id text,
      confluence_page_title text,
      confluence_space_key text,
      confluence_space_name text,
      created_at timestamptz default now(),
      updated_at timestamptz default now()
    );
    create index idx_tasks_project_id on public.tasks (project_id);
    create index idx_tasks_confluence_task_id
      on public.tasks (confluence_task_id) where confluence_task_id is not null;
    alter table public.tasks enable row level security;
    create policy "Own cards" on public.tasks for all
      using (exists (select from public.projects where id = project_id and user_id = (select auth.uid())))
      with check (exists (select from public.projects where id = project_id and user_id = (select auth.uid())));
  end if;

  if to_regclass('public.atlassian_connections') is null then
    create table public.atlassian_connections (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users on delete cascade,
      site_id text not null,
      site_url text not null,
      site_name text,
      access_token_secret_id uuid,
      refresh_token_secret_id uuid,
      token_expires_at timestamptz not null,
      atlassian_account_id text not null,
      atlassian_email text,
      atlassian_display_name text,
      sync_enabled boolean default true,
      last_sync_at timestamptz,
      sync_error text,
      webhook_id text,
      needs_data_refresh boolean default false,
      connected_at timestamptz default now(),
      updated_at timestamptz default now(),
      unique (user_id, site_id)
    );
    create index idx_atlassian_connections_site on public.atlassian_connections (site_id);
    create index idx_atlassian_connections_account on public.atlassian_connections (atlassian_account_id);
    alter table public.atlassian_connections enable row level security;
    create policy "Own connections" on public.atlassian_connections for all
      using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
  end if;

  if to_regclass('public.confluence_pending_tasks') is null then
    create table public.confluence_pending_tasks (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references auth.users on delete cascade,
      connection_id uuid not null references public.atlassian_connections on delete cascade,
      confluence_task_id text not null,
      confluence_page_id text not null,
      confluence_page_title text,
      confluence_space_key text,
      confluence_space_name text,
      confluence_page_url text,
      task_title text not null,
      task_description text,
      due_date date,
      status text default 'pending' check (status in ('pending', 'approved', 'dismissed')),
      processed_at timestamptz,
      created_task_id uuid references public.tasks on delete set null,
      discovered_at timestamptz default now(),
      created_at timestamptz default now(),
      unique (user_id, confluence_task_id)
    );
    create index idx_confluence_pending_user on public.confluence_pending_tasks (user_id, status);
    create index idx_confluence_pending_connection on public.confluence_pending_tasks (connection_id);
    create index idx_confluence_pending_created_task on public.confluence_pending_tasks (created_task_id);
    alter table public.confluence_pending_tasks enable row level security;
    create policy "Own pending tasks" on public.confluence_pending_tasks for all
      using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
  end if;

  if to_regclass('public.integration_audit_log') is null then
    create table public.integration_audit_log (
      id uuid primary key default gen_random_uuid(),
      user_id uuid references auth.users on delete set null,
      event_type text not null,
      provider text not null default 'atlassian',
      site_id text,
      details jsonb default '{}',
      ip_address inet,
      user_agent text,
      success boolean default true,
      error_message text,
      created_at timestamptz default now()
    );
    create index idx_audit_log_user on public.integration_audit_log (user_id, created_at desc);
    alter table public.integration_audit_log enable row level security;
    create policy "Own audit entries" on public.integration_audit_log for select
      using ((select auth.uid()) = user_id);
  end if;
end
$$;
