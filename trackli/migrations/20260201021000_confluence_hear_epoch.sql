-- Takes the epoch that a caller saw last. A number of this epoch that was never given out says that the database went back: it has another
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

revoke execute on function public.confluence_hear_epoch(text) from public, anon, authenticated;
grant execute on function public.confluence_hear_epoch(text) to service_role;
