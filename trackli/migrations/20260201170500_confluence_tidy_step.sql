-- What has to be done now and then, outside of any answer: sites that are gone or switched off are let go of, sites that are silent are
-- closed, old counters go. Each step is one transaction and short, so nobody waits for it, and a crash loses one step at most.

-- Drops up to p_limit lines of histories that are older than 30 days, site by site, and gives how many.
create or replace function public.confluence_drop_old_history(p_now timestamptz, p_limit integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  dropped integer;
begin
  with recursive site as (
    (select cloud_id from confluence_history order by cloud_id limit 1)
    union all
    select (select cloud_id from confluence_history where cloud_id > site.cloud_id order by cloud_id limit 1)
    from site where site.cloud_id is not null
  )
  delete from confluence_history where ctid = any (array(
    select line.row from site cross join lateral (
      select ctid as row from confluence_history
      where cloud_id = site.cloud_id and happened_at < p_now - interval '30 days' order by happened_at limit p_limit) line
    limit p_limit));
  get diagnostics dropped = row_count;
  return dropped;
end
$$;

-- What a site that the app left has withdrawn, without reading the rest.
create index if not exists confluence_ledger_withdrawn_idx on public.confluence_ledger (cloud_id) where state = 'withdrawn';

/*
 * Does one step of what is left to do, with up to p_limit rows. True: there is, or may be, more. Several callers do not get in each
 * other's way.
 */
create or replace function public.confluence_tidy_step(p_now timestamptz, p_limit integer default 500) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  site confluence_sites;
begin
  perform confluence_give_way();

  -- A site to let go of. Its row is held, so that the app, should it come back, comes before this step or after it.
  select * into site from confluence_sites where clearing_since is not null
  order by clearing_since limit 1 for no key update skip locked;
  if found then
    if confluence_let_go(
         site.cloud_id, null, p_limit, case when not confluence_site_has_left(site.cloud_id) then 'site-off' end) >= p_limit then
      return true;
    end if;
    -- What the contents were when last seen is past.
    delete from confluence_contents where ctid = any (array(
      select ctid from confluence_contents where cloud_id = site.cloud_id limit p_limit));
    if found then
      return true;
    end if;
    -- Where the app is gone, what waited is forgotten with all it said; where sync is off, it is known again on the day it is on.
    if confluence_site_has_left(site.cloud_id) then
      delete from confluence_ledger where ctid = any (array(
        select ctid from confluence_ledger where cloud_id = site.cloud_id and state = 'withdrawn' limit p_limit));
      if found then
        -- With it goes what was left out for being old: on the day the app is back, it is told from what is new once more.
        update confluence_links set first_scan_ended_at = null where cloud_id = site.cloud_id and first_scan_ended_at is not null;
        return true;
      end if;
      delete from confluence_history where ctid = any (array(
        select ctid from confluence_history where cloud_id = site.cloud_id limit p_limit));
      if found then
        return true;
      end if;
    end if;
    update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null
    where cloud_id = site.cloud_id and is_open;
    update confluence_sites set clearing_since = null where cloud_id = site.cloud_id;
    return true;
  end if;

  -- The rest once an hour.
  update confluence_reached set tidied_at = p_now
  where ctid = (select ctid from confluence_reached
                where tidied_at <= p_now - interval '1 hour' or tidied_at > p_now for no key update skip locked);
  if not found then
    return false;
  end if;
  perform confluence_drop_old_link_codes(p_now);
  delete from confluence_hours where ctid = any (array(
    select ctid from confluence_hours where hour < p_now - interval '2 days' order by hour limit 10000));
  if confluence_drop_old_history(p_now, 10000) >= 10000 then
    -- The rest is not put off for an hour.
    update confluence_reached set tidied_at = '-infinity';
    return true;
  end if;
  return confluence_close_silent_installations(p_now) > 0;
end
$$;

-- Every registration, closing and change of settings is followed by it; where pg_cron is there, it also comes when nobody calls. Runs
-- again, this replaces the schedule of that name. Larger steps: a minute lies between two of them.
do $$
begin
  if to_regprocedure('cron.schedule(text, text, text)') is not null then
    execute $schedule$
      select cron.schedule('confluence-tidy', '* * * * *', 'select public.confluence_tidy_step(now(), 5000)')
    $schedule$;
  end if;
end
$$;

revoke execute on function
  public.confluence_drop_old_history(timestamptz, integer),
  public.confluence_tidy_step(timestamptz, integer)
from public, anon, authenticated;
grant execute on function public.confluence_tidy_step(timestamptz, integer) to service_role;
