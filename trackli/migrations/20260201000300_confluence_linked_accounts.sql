-- Linked accounts: counting their changes, and tidying up when an account is unlinked.

-- Cards of a connection stay as plain cards: nothing is sent for them either way until the account is linked again.
create or replace function public.confluence_unlink_cards(p_connection_id uuid) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  -- The merge locks ledger rows in this order too, and before cards: the two can wait for each other, never both ways.
  perform from confluence_pending_tasks where connection_id = p_connection_id order by id for no key update;
  update tasks card set confluence_sync_status = 'unlinked', confluence_sync_error = null
  from confluence_pending_tasks ledger
  join atlassian_connections connection on connection.id = ledger.connection_id
  join projects project on project.user_id = connection.user_id
  where ledger.connection_id = p_connection_id
    and card.id = ledger.created_task_id and card.project_id = project.id
    and card.confluence_sync_status is distinct from 'unlinked';
end
$$;

-- Gives the new version of the site's linked accounts, and tells whoever listens that there is one.
create or replace function public.confluence_count_accounts_change(p_cloud_id text, p_site_url text) returns bigint
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  counted bigint;
begin
  insert into confluence_sites as site (cloud_id, site_url, accounts_version) values (p_cloud_id, p_site_url, 1)
  on conflict (cloud_id) do update set accounts_version = site.accounts_version + 1
  returning accounts_version into counted;
  perform confluence_nudge(p_cloud_id);
  return counted;
end
$$;

-- Runs as its owner: a user who links or unlinks an account has no rights on the site's row.
create or replace function public.confluence_connection_changes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    new.linked_at_accounts_version := confluence_count_accounts_change(new.site_id, new.site_url);
    return new;
  end if;

  if tg_op = 'DELETE' then
    perform confluence_unlink_cards(old.id);
    perform confluence_count_accounts_change(old.site_id, old.site_url);
    return old;
  end if;

  if new.site_id is distinct from old.site_id then
    -- A row of the ledger names a page of the old site; the same id on the new site is another page.
    perform confluence_unlink_cards(old.id);
    delete from confluence_pending_tasks where connection_id = old.id;
    perform confluence_count_accounts_change(old.site_id, old.site_url);
  elsif not new.sync_enabled or new.atlassian_account_id is distinct from old.atlassian_account_id then
    -- What waits for approval goes. What was dismissed is remembered: it must not come back when sync is switched on again.
    perform confluence_unlink_cards(old.id);
    delete from confluence_pending_tasks where connection_id = old.id and status in ('pending', 'withdrawn');
  end if;
  new.linked_at_accounts_version := confluence_count_accounts_change(new.site_id, new.site_url);
  return new;
end
$$;

create or replace trigger confluence_connection_added
  before insert on public.atlassian_connections
  for each row execute function public.confluence_connection_changes();
create or replace trigger confluence_connection_removed
  before delete on public.atlassian_connections
  for each row execute function public.confluence_connection_changes();
create or replace trigger confluence_connection_changed
  before update on public.atlassian_connections
  for each row
  when ((old.site_id, old.atlassian_account_id, old.sync_enabled)
        is distinct from (new.site_id, new.atlassian_account_id, new.sync_enabled))
  execute function public.confluence_connection_changes();

-- A change of the site's own settings is news to the app as well.
create or replace function public.confluence_site_settings_change() returns trigger
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  new.accounts_version := old.accounts_version + 1;
  perform confluence_nudge(new.cloud_id);
  return new;
end
$$;

create or replace trigger confluence_site_settings_changed
  before update on public.confluence_sites
  for each row when ((old.sync_enabled, old.spaces_mode, old.space_ids) is distinct from (new.sync_enabled, new.spaces_mode, new.space_ids))
  execute function public.confluence_site_settings_change();

-- The contract's Settings of a site; of one that is not known, what a new one would have.
create or replace function public.confluence_settings(p_cloud_id text) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'syncEnabled', sync_enabled, 'spaces', jsonb_build_object('mode', spaces_mode, 'spaceIds', to_jsonb(space_ids)))
     from confluence_sites where cloud_id = p_cloud_id),
    '{"syncEnabled": true, "spaces": {"mode": "all", "spaceIds": []}}'::jsonb)
$$;

-- The accounts of the site with a connection whose sync is on, the version of that list, and the site's settings.
create or replace function public.confluence_linked_accounts(p_cloud_id text) returns jsonb
language sql stable security invoker set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'version', coalesce((select accounts_version from confluence_sites where cloud_id = p_cloud_id), 0),
    'accountIds', coalesce(
      (select jsonb_agg(distinct atlassian_account_id order by atlassian_account_id)
       from atlassian_connections where site_id = p_cloud_id and sync_enabled),
      '[]'::jsonb),
    'settings', confluence_settings(p_cloud_id)
  )
$$;

revoke execute on function
  public.confluence_unlink_cards(uuid),
  public.confluence_count_accounts_change(text, text),
  public.confluence_connection_changes(),
  public.confluence_site_settings_change(),
  public.confluence_settings(text),
  public.confluence_linked_accounts(text)
from public, anon, authenticated;
grant execute on function public.confluence_settings(text), public.confluence_linked_accounts(text) to service_role;
