-- How the app learns that the database went back to an earlier moment (docs/decisions/0008-restores.md).

-- The name the database goes by now. The server's own identity is in it, so that a dump that was restored elsewhere, and a restore to a
-- point in time, have another name at once.
create or replace function public.confluence_epoch_name() returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  server text := '';
begin
  if has_function_privilege('pg_control_system()', 'execute') and has_function_privilege('pg_control_checkpoint()', 'execute') then
    select system_identifier::text || '/' || timeline_id::text into server from pg_control_system(), pg_control_checkpoint();
  end if;
  return md5((select epoch::text from confluence_epoch) || '/' || server)::uuid;
end
$$;

-- What every answer carries: the name, and the number of changes so far.
create or replace function public.confluence_epoch_shown() returns text
-- In plpgsql, which keeps its plan from one call to the next: every answer asks.
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  return confluence_epoch_name()::text || '.' || (select last_value from confluence_changes_seq)::text;
end
$$;

-- Takes what a caller saw last. A number of this epoch that was never given out says that the database went back: it has another
-- name from now on, and every app looks at everything again.
create or replace function public.confluence_hear_epoch(p_shown text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  heard constant text[] := regexp_match(p_shown, '^([0-9a-f-]{36})\.(\d{1,15})$');
begin
  if heard is null or heard[1] <> confluence_epoch_name()::text
     or heard[2]::bigint <= (select last_value from confluence_changes_seq) then
    return;
  end if;
  -- By one caller: whoever comes second reads another name.
  perform from confluence_epoch for update;
  if heard[1] = confluence_epoch_name()::text then
    update confluence_epoch set epoch = gen_random_uuid(), since = clock_timestamp();
  end if;
end
$$;

-- Every change of what the app relies on is counted, by whomever.
create or replace function public.confluence_count_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform nextval('confluence_changes_seq');
  return null;
end
$$;
create or replace trigger confluence_ledger_counted
  after insert or update or delete on public.confluence_ledger
  for each statement execute function public.confluence_count_change();
create or replace trigger confluence_links_counted
  after insert or update or delete on public.confluence_links
  for each statement execute function public.confluence_count_change();
create or replace trigger confluence_sites_counted
  after update on public.confluence_sites
  for each statement execute function public.confluence_count_change();

revoke execute on function
  public.confluence_epoch_name(), public.confluence_epoch_shown(), public.confluence_hear_epoch(text), public.confluence_count_change()
from public, anon, authenticated;
grant execute on function
  public.confluence_epoch_name(), public.confluence_epoch_shown(), public.confluence_hear_epoch(text)
to service_role;
