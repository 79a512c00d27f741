-- Shared by the files about sites and by others: what holds for a site as a whole. What has to be let go of on a site is done later and in
-- pieces (confluence_tidy_step): nobody waits for it.

-- Whether an address belongs to a site. A prefix alone would take "https://a.example.evil" for "https://a.example".
create or replace function public.confluence_is_on_site(p_url text, p_site_url text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select starts_with(lower(p_url) || '/', lower(rtrim(p_site_url, '/')) || '/')
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

-- Whoever installs, closes or switches sync on a site does so one after the other.
create or replace function public.confluence_lock_site(p_cloud_id text) returns void
language sql security invoker set search_path = public, pg_temp as $$
  select pg_advisory_xact_lock(hashtextextended(jsonb_build_array('site', p_cloud_id)::text, 0))
$$;

-- The version after this one. The clock is in it, so that a number that was given out before a restore is not given out again.
create or replace function public.confluence_next_version(p_version bigint) returns bigint
language sql volatile set search_path = public, pg_temp as $$
  select greatest(p_version + 1, floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
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

-- The site takes part again: what was still to be let go of stays, and the app, which tells everything again, brings back the rest. Rows
-- that Trackli's own search made meanwhile are taken up.
create or replace function public.confluence_resume_site(p_cloud_id text) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  update confluence_sites set clearing_since = null where cloud_id = p_cloud_id;
  -- What was seen before is no measure of what is seen now.
  delete from confluence_contents where cloud_id = p_cloud_id;
  perform confluence_count_accounts_change(p_cloud_id);
  perform confluence_adopt(id) from confluence_links
  where cloud_id = p_cloud_id and is_active
    and user_id in (select user_id from confluence_pending_tasks
                    where connection_id in (select id from atlassian_connections where site_id = p_cloud_id))
  order by id;
end
$$;

revoke execute on function
  public.confluence_is_on_site(text, text),
  public.confluence_site_is_live(text),
  public.confluence_site_has_left(text),
  public.confluence_lock_site(text),
  public.confluence_next_version(bigint),
  public.confluence_count_accounts_change(text),
  public.confluence_resume_site(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_is_on_site(text, text),
  public.confluence_site_is_live(text),
  public.confluence_site_has_left(text),
  public.confluence_next_version(bigint),
  public.confluence_count_accounts_change(text)
to service_role;
