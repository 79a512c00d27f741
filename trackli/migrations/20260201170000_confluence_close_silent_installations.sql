-- Closes installations that have not registered for seven days in which Trackli was within reach of others all the time: their site is
-- gone, or switched the app off. Gives how many. One that comes back after all is opened again by its registration.
create or replace function public.confluence_close_silent_installations(p_now timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  silence constant interval := '7 days';
  -- More than these can wait for the next time.
  most constant integer := 50;
  silent record;
  closed integer := 0;
begin
  if not exists (select from confluence_reached where since <= p_now - silence and until >= p_now - interval '3 hours') then
    return 0;
  end if;
  for silent in
    select cloud_id, installation_id from confluence_installations
    where closed_at is null and last_seen_at <= p_now - silence order by cloud_id, installation_id limit most
  loop
    perform confluence_lock_site(silent.cloud_id);
    -- It may have come back while we waited.
    if exists (select from confluence_installations
               where installation_id = silent.installation_id and last_seen_at <= p_now - silence) then
      perform confluence_close_installation(silent.cloud_id, silent.installation_id, p_now);
      closed := closed + 1;
    end if;
  end loop;
  return closed;
end
$$;

revoke execute on function public.confluence_close_silent_installations(timestamptz) from public, anon, authenticated;
