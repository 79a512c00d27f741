-- What several of the functions below have in common.

-- A moment as the contract writes it: ISO 8601 in UTC with milliseconds.
create or replace function public.confluence_wire_instant(p_moment timestamptz) returns text
language sql stable set search_path = public, pg_temp as $$
  select to_char(p_moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- A card's status as a task's status.
create or replace function public.confluence_task_status(p_card_status text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when p_card_status = 'done' then 'complete' else 'incomplete' end
$$;

-- Whether an address belongs to a site. A prefix alone would take "https://a.example.evil" for "https://a.example".
create or replace function public.confluence_is_on_site(p_url text, p_site_url text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select starts_with(lower(p_url) || '/', lower(rtrim(p_site_url, '/')) || '/')
$$;

-- The version after this one. The clock is in it, so that a number that was given out before a restore is not given out again.
create or replace function public.confluence_next_version(p_version bigint) returns bigint
language sql volatile set search_path = public, pg_temp as $$
  select greatest(p_version + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
$$;

-- Whether the site takes part: the app is installed there and sync is switched on.
create or replace function public.confluence_site_is_live(p_cloud_id text) returns boolean
language sql stable security invoker set search_path = public, pg_temp as $$
  select coalesce((select sync_enabled from confluence_sites where cloud_id = p_cloud_id), false)
    and exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null)
$$;

-- Whether the app was on the site and is not any more: what it still has to say comes too late.
create or replace function public.confluence_site_has_left(p_cloud_id text) returns boolean
-- In plpgsql, which keeps its plan from one call to the next: every page state asks.
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return (select count(*) > 0 and count(*) = count(closed_at) from confluence_installations where cloud_id = p_cloud_id);
end
$$;

-- Where Forge serves web triggers, and nowhere else: a secret goes there.
create or replace function public.confluence_is_nudge_url(p_url text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select p_url ~ '^https://[a-z0-9-]+(\.[a-z0-9-]+)*\.(webtrigger\.atlassian\.app|atlassian-dev\.net)(/[^\s@\\]*)?$'
$$;

-- Whoever is not a person gives way: from here to the end of the transaction a lock is waited for less long than Postgres waits before
-- it looks for a deadlock (a second), so that a person's act is never the one that is ended. The caller begins again.
create or replace function public.confluence_give_way() returns void
language sql volatile security invoker set search_path = public, pg_temp as $$
  select set_config('lock_timeout', '400ms', true)
$$;

-- Tells the app of a site that Trackli has news for it. Whoever listens on the channel `confluence_nudge` passes it on
-- (trackli/nudge.ts). On Supabase nobody can listen for long, so where the extension pg_net is there the database itself sends the
-- request, after the transaction has been committed. A request that is lost does no harm: the app also comes by itself. So whatever
-- goes wrong here, what the news is about is done.
create or replace function public.confluence_nudge(p_cloud_id text) returns void
-- Runs as its owner: users whose changes are news may not see the secret.
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  nudged constant text[] := string_to_array(current_setting('confluence.nudged', true), ' ');
  -- Of pg_net, which need not be there.
  sender constant regprocedure := to_regprocedure('net.http_post(text, jsonb, jsonb, jsonb, integer)');
  installation record;
begin
  perform pg_notify('confluence_nudge', p_cloud_id);
  -- One request tells of everything the transaction does, as one notification does.
  if sender is null or p_cloud_id = any (nudged) then
    return;
  end if;
  perform set_config('confluence.nudged', array_to_string(nudged || p_cloud_id, ' '), true);
  for installation in
    select nudge_url, nudge_secret from confluence_installations
    where cloud_id = p_cloud_id and closed_at is null and confluence_is_nudge_url(nudge_url)
  loop
    execute format('select %s(url := $1, headers := $2, timeout_milliseconds := 10000)', sender::regproc)
    using installation.nudge_url,
      jsonb_build_object('content-type', 'application/json', 'x-trackli-nudge-secret', installation.nudge_secret);
  end loop;
exception when others then
  raise warning 'confluence_nudge: %', sqlerrm;
end
$$;

-- One line of the audit log, with ids only: titles never. A line that cannot be written is let go with a warning.
create or replace function public.confluence_audit(
  p_user_id uuid, p_cloud_id text, p_event text, p_details jsonb, p_error text, p_now timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  values (p_user_id, p_event, 'atlassian', p_cloud_id, jsonb_strip_nulls(coalesce(p_details, '{}')), p_error is null, p_error, p_now);
exception when others then
  raise warning 'confluence_audit: %', sqlerrm;
end
$$;

-- Gives the site's accounts a new version, and tells the app that there is one.
create or replace function public.confluence_count_accounts_change(p_cloud_id text) returns bigint
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  counted bigint;
begin
  update confluence_sites set accounts_version = confluence_next_version(accounts_version)
  where cloud_id = p_cloud_id returning accounts_version into counted;
  perform confluence_nudge(p_cloud_id);
  return counted;
end
$$;

-- Counts a page state that was received. Nobody waits for it, and nothing fails for it.
create or replace function public.confluence_count_page_state(p_cloud_id text, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  this_hour constant timestamptz := date_trunc('hour', p_now, 'UTC');
begin
  update confluence_hours set page_states = page_states + 1
  where id = (select id from confluence_hours where cloud_id = p_cloud_id and hour = this_hour
              order by id limit 1 for no key update skip locked);
  if not found then
    insert into confluence_hours (cloud_id, hour, page_states) values (p_cloud_id, this_hour, 1);
  end if;
exception when others then
  raise warning 'confluence_count_page_state: %', sqlerrm;
end
$$;

-- The project that the queue proposes for a task from a space, or null: the one its user chose last for that space, else the link's.
create or replace function public.confluence_proposed_project(p_link_id uuid, p_space_key text) returns uuid
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  return coalesce(
    (select project.id from confluence_space_projects chosen
     join confluence_links link on link.id = chosen.link_id
     join projects project on project.id = chosen.project_id and project.user_id = link.user_id
     where chosen.link_id = p_link_id and chosen.space_key = p_space_key),
    (select project.id from confluence_links link
     join projects project on project.id = link.default_project_id and project.user_id = link.user_id
     where link.id = p_link_id));
end
$$;

-- The key under which Trackli knows a task: `{pageId}-{localId}`, as its functions of before have it. Trackli has one row and one key
-- per user, and neither pages of two sites nor two tasks of one page may share it: where the key is taken, or the task has no local id,
-- the first digits of the row's own id tell them apart. Null only if even that is taken.
create or replace function public.confluence_free_task_key(p_user_id uuid, p_content_id text, p_local_id text, p_row_id uuid)
returns text
language sql stable security invoker set search_path = public, pg_temp as $$
  select key
  from (values
    (1, p_content_id || '-' || p_local_id),
    (2, p_content_id || '-' || coalesce(p_local_id, '') || '#' || left(p_row_id::text, 8)),
    (3, p_content_id || '-' || coalesce(p_local_id, '') || '#' || p_row_id::text)) candidate (place, key)
  where key is not null
    and not exists (select from confluence_pending_tasks where user_id = p_user_id and confluence_task_id = key)
  order by place limit 1
$$;

-- The key of a row that leaves the queue as withdrawn: it gives the task's own key up, so that the task may come back as a new row.
create or replace function public.confluence_withdrawn_task_key(p_key text, p_row_id uuid) returns text
language sql immutable set search_path = public, pg_temp as $$
  select split_part(p_key, '#', 1) || '#' || p_row_id::text
$$;

-- A content as the contract's ContentsAnswer lists it: which it is, and where it was last seen. What no merge has met is taken for what the
-- ledger says: a page, unless a merge once said otherwise.
create or replace function public.confluence_listed_content(p_number numeric, p_contents public.confluence_contents) returns jsonb
language sql immutable set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'contentId', p_number::text,
    'type', case p_contents.type when 'blogpost' then 'blogpost' else 'page' end,
    'space', case when p_contents.space_id is not null then jsonb_build_object(
      'id', p_contents.space_id, 'key', p_contents.space_key, 'name', p_contents.space_name) end)
$$;

-- Locks ledger rows with their queue rows and cards, in the order that everybody has.
create or replace function public.confluence_lock_tasks(p_ledger_ids uuid[]) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  perform from confluence_pending_tasks
  where id in (select pending_task_id from confluence_ledger where id = any (p_ledger_ids)) order by id for no key update;
  perform from tasks where id in (select card_id from confluence_ledger where id = any (p_ledger_ids)) order by id for no key update;
  perform from confluence_ledger where id = any (p_ledger_ids) order by id for no key update;
end
$$;

-- Takes what waits of these ledger rows out of the queue.
create or replace function public.confluence_withdraw_from_queue(p_ledger_ids uuid[], p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_pending_tasks pending set
    status = 'withdrawn', processed_at = p_now, confluence_task_id = confluence_withdrawn_task_key(confluence_task_id, pending.id)
  from confluence_ledger ledger
  where ledger.id = any (p_ledger_ids) and ledger.state = 'pending' and pending.id = ledger.pending_task_id
    and pending.status = 'pending';
end
$$;

revoke execute on function
  public.confluence_listed_content(numeric, public.confluence_contents),
  public.confluence_lock_tasks(uuid[]),
  public.confluence_withdraw_from_queue(uuid[], timestamptz),
  public.confluence_wire_instant(timestamptz),
  public.confluence_task_status(text),
  public.confluence_is_on_site(text, text),
  public.confluence_next_version(bigint),
  public.confluence_site_is_live(text),
  public.confluence_site_has_left(text),
  public.confluence_is_nudge_url(text),
  public.confluence_give_way(),
  public.confluence_nudge(text),
  public.confluence_audit(uuid, text, text, jsonb, text, timestamptz),
  public.confluence_count_accounts_change(text),
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_proposed_project(uuid, text),
  public.confluence_free_task_key(uuid, text, text, uuid),
  public.confluence_withdrawn_task_key(text, uuid)
from public, anon, authenticated;
grant execute on function
  public.confluence_wire_instant(timestamptz),
  public.confluence_task_status(text),
  public.confluence_is_on_site(text, text),
  public.confluence_next_version(bigint),
  public.confluence_site_is_live(text),
  public.confluence_site_has_left(text),
  public.confluence_is_nudge_url(text),
  public.confluence_give_way(),
  public.confluence_nudge(text),
  public.confluence_audit(uuid, text, text, jsonb, text, timestamptz),
  public.confluence_count_accounts_change(text),
  public.confluence_count_page_state(text, timestamptz),
  public.confluence_proposed_project(uuid, text),
  public.confluence_free_task_key(uuid, text, text, uuid),
  public.confluence_withdrawn_task_key(text, uuid)
to service_role;
