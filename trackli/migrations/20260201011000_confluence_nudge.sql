-- Shared by several subjects: telling the app that there is news.

-- Where Forge serves web triggers, and nowhere else: a secret goes there.
create or replace function public.confluence_is_nudge_url(p_url text) returns boolean
language sql immutable set search_path = public, pg_temp as $$
  select p_url ~ '^https://[a-z0-9-]+(\.[a-z0-9-]+)*\.(webtrigger\.atlassian\.app|atlassian-dev\.net)(/[^\s@\\]*)?$'
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

revoke execute on function
  public.confluence_is_nudge_url(text),
  public.confluence_nudge(text)
from public, anon, authenticated;
grant execute on function
  public.confluence_is_nudge_url(text),
  public.confluence_nudge(text)
to service_role;
