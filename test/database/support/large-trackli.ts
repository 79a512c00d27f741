/** One of the sites, and ids of rows. */
export const site = 'site-1';
export const user = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
export const link = (number: number) => `00000000-0000-4000-8001-${String(number).padStart(12, '0')}`;
export const card = (number: number) => `00000000-0000-4000-8002-${String(number).padStart(12, '0')}`;

/**
 * Ten sites with 100 linked users each, 50,000 tasks that wait and 50,000 with a card, five to a page; a job for 20,000 of those,
 * 100 of them due on each site; 100,000 lines of the audit log; 5,000 more sites that left, with 20,000 links and their counters; 5,000 codes and
 * tries, few of them good. Triggers rest meanwhile, like those of a table that is restored.
 */
export const filling = `
  set session_replication_role = replica;
  insert into auth.users (id, email)
  select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, n || '@example.com' from generate_series(1, 1000) n;
  insert into projects (id, user_id, name) select id, id, 'Project' from auth.users;
  insert into confluence_sites (cloud_id, site_url, accounts_version)
  select 'site-' || n, 'https://' || n || '.example', 1000 from generate_series(0, 9) n;
  insert into confluence_installations
    (installation_id, cloud_id, nudge_url, nudge_secret, app_version, registered_at, last_seen_at)
  select 'installation-' || n, 'site-' || n, 'https://nudge.example', 'x', '1', now(), now() from generate_series(0, 9) n;
  insert into confluence_links (id, user_id, cloud_id, account_id, proof)
  select ('00000000-0000-4000-8001-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
    'site-' || n % 10, 'account-' || n, 'code'
  from generate_series(1, 1000) n;
  insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
  select id, 'site-1', 'https://1.example', 'account-' || id, now() from auth.users;
  with others as (insert into auth.users (email) select 'other-' || n from generate_series(1, 20000) n returning id),
    theirs as (insert into projects (user_id, name) select id, 'Project' from others)
  insert into confluence_links (user_id, cloud_id, account_id, proof)
  select id, 'gone-' || row_number() over () % 5000, 'account-' || id, 'code' from others;
  insert into tasks (id, project_id, title, status, confluence_task_id, confluence_page_id, confluence_page_url)
  select ('00000000-0000-4000-8002-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, 'Task', case when n <= 20000 then 'done' else 'todo' end,
    (1000 + n / 5) || '-' || n, (1000 + n / 5)::text, 'https://' || (1 + n % 1000) % 10 || '.example/wiki/x'
  from generate_series(1, 50000) n;
  insert into confluence_pending_tasks (
    id, user_id, confluence_task_id, confluence_page_id, confluence_page_url, task_title, status, created_task_id)
  select ('00000000-0000-4000-8003-' || lpad(n::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, (1000 + n / 5) || '-' || n, (1000 + n / 5)::text,
    'https://' || (1 + n % 1000) % 10 || '.example/wiki/x', 'Task', case when n <= 50000 then 'approved' else 'pending' end,
    case when n <= 50000 then ('00000000-0000-4000-8002-' || lpad(n::text, 12, '0'))::uuid end
  from generate_series(1, 100000) n;
  insert into confluence_ledger (
    link_id, user_id, cloud_id, content_id, local_id, task_text, title, state, pending_task_id, card_id)
  select ('00000000-0000-4000-8001-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid,
    ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, 'site-' || (1 + n % 1000) % 10, (1000 + n / 5)::text,
    n::text, 'Task', 'Task', case when n <= 50000 then 'approved' else 'pending' end,
    ('00000000-0000-4000-8003-' || lpad(n::text, 12, '0'))::uuid,
    case when n <= 50000 then ('00000000-0000-4000-8002-' || lpad(n::text, 12, '0'))::uuid end
  from generate_series(1, 100000) n;
  insert into confluence_jobs (cloud_id, ledger_id, wished_status, local_id, task_text, status, reason, run_after)
  select ledger.cloud_id, ledger.id, 'complete', ledger.local_id, 'Task',
    case when row_number() over () % 2 = 0 then 'given-up' else 'open' end,
    'not-permitted', case when row_number() over () % 20 = 1 then '-infinity' else timestamptz '2027-01-01' end
  from confluence_ledger ledger join tasks card on card.id = ledger.card_id where card.status = 'done';
  insert into confluence_contents (cloud_id, content_id, type, status, version, observed_at, covers_hash, state_hash)
  select 'site-' || n % 10, (1000 + n)::text, 'page', 'current', 1, '2026-01-01', '', '' from generate_series(1, 50000) n;
  insert into integration_audit_log (user_id, event_type, site_id, details, created_at)
  select ('00000000-0000-4000-8000-' || lpad((1 + n % 1000)::text, 12, '0'))::uuid, 'confluence.webhook.task_discovered',
    'site-' || n % 10, '{}', timestamptz '2026-02-02T08:00:00Z' - n * interval '1 minute'
  from generate_series(1, 100000) n;
  insert into confluence_history (user_id, link_id, cloud_id, happened_at, side, event, task_title, page_title)
  select link.user_id, link.id, link.cloud_id, timestamptz '2026-02-02T08:00:00Z' - n * interval '8 hours', 'confluence', 'ticked',
    'Task', 'Plan'
  from generate_series(1, 100) n cross join (select * from confluence_links where cloud_id like 'site-%') link;
  insert into confluence_sites (cloud_id, site_url) select 'gone-' || n, 'https://gone.example' from generate_series(1, 5000) n;
  insert into confluence_installations
    (installation_id, cloud_id, nudge_url, nudge_secret, app_version, registered_at, last_seen_at, closed_at)
  select 'gone-' || n, 'gone-' || n, 'https://nudge.example', '', '1', now(), now(), now() from generate_series(1, 5000) n;
  insert into confluence_hours (cloud_id, hour, page_states)
  select 'gone-' || n, timestamptz '2026-02-02T08:00:00Z' - n % 48 * interval '1 hour', 7 from generate_series(1, 5000) n;
  insert into confluence_backfill_requests (link_id, cloud_id, requested_at, is_open)
  select id, cloud_id, '2026-01-01', cloud_id like 'site-%' and right(account_id, 1) = '7' from confluence_links;
  insert into confluence_link_codes (cloud_id, account_id, code_hash, expires_at, window_began_at, made_in_window)
  select 'gone-' || n, 'account-' || n, sha256(n::text::bytea), timestamptz '2026-02-02T08:05:00Z' + n * interval '-1 minute', now(), 1
  from generate_series(1, 5000) n;
  insert into confluence_link_tries (user_id, window_began_at, tries) select id, now(), 1 from auth.users;
  set session_replication_role = origin;
  analyze;`;
