-- What has to be done now and then: installations that are gone without a word are closed, and old counters go.

create index if not exists confluence_installations_silent_idx
  on public.confluence_installations (last_seen_at) where closed_at is null;

-- Closes installations that have not registered for seven days, where each does so every hour: their site is gone, or switched the app
-- off. Gives how many. One that comes back after all is opened again by its registration.
create or replace function public.confluence_close_silent_installations(p_now timestamptz) returns integer
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  silence constant interval := '7 days';
  -- More than these can wait for the next time.
  most constant integer := 50;
  silent record;
  closed integer := 0;
begin
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

-- When there was last a tidying: one row.
create table if not exists public.confluence_tidyings (
  only_row boolean primary key default true check (only_row),
  tidied_at timestamptz not null
);
alter table public.confluence_tidyings enable row level security;
revoke all on public.confluence_tidyings from anon, authenticated;
grant select, insert, update, delete on public.confluence_tidyings to service_role;

-- Does what has to be done, at most once an hour, by one caller at a time; the others go on at once. Says whether it did.
create or replace function public.confluence_tidy(p_now timestamptz) returns boolean
language plpgsql security invoker set search_path = public, pg_temp as $$
begin
  insert into confluence_tidyings (tidied_at) values ('-infinity') on conflict do nothing;
  perform from confluence_tidyings where tidied_at <= p_now - interval '1 hour' or tidied_at > p_now
  for no key update skip locked;
  if not found then
    return false;
  end if;
  update confluence_tidyings set tidied_at = p_now;
  perform confluence_close_silent_installations(p_now);
  delete from confluence_hours where hour < p_now - interval '2 days';
  return true;
end
$$;

revoke execute on function
  public.confluence_close_silent_installations(timestamptz),
  public.confluence_tidy(timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_close_silent_installations(timestamptz),
  public.confluence_tidy(timestamptz)
to service_role;

-- Every registration of any site calls it; where pg_cron is there, it also comes when nobody calls. Runs again, this replaces the
-- schedule of that name.
do $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is not null then
    execute $schedule$
      select cron.schedule('confluence-tidy', '7 * * * *', 'select public.confluence_tidy(now())')
    $schedule$;
  end if;
end
$$;
