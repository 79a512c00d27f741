-- Shared by the account page and the front end: how the sync of a link stands: the contract's SyncStatus.
create or replace function public.confluence_sync_status(p_link_id uuid, p_now timestamptz) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'lastScanAt', confluence_wire_instant(link.last_scan_at),
    'lastChangeAt', (
      select confluence_wire_instant(happened_at) from confluence_history
      where user_id = link.user_id and link_id = link.id order by id desc limit 1),
    'changesInDay', (
      select count(*) from (
        select happened_at from confluence_history
        where user_id = link.user_id and link_id = link.id order by id desc limit 1000) latest
      where happened_at > p_now - interval '1 day'),
    'waiting', (
      select count(*) from confluence_jobs job join confluence_ledger ledger on ledger.id = job.ledger_id
      where job.cloud_id = link.cloud_id and job.status = 'open' and ledger.link_id = link.id),
    'failed', coalesce((
      select jsonb_agg(jsonb_build_object('reason', reason, 'count', count) order by count desc, reason)
      from (select job.reason, count(*) as count
            from confluence_jobs job join confluence_ledger ledger on ledger.id = job.ledger_id
            where job.cloud_id = link.cloud_id and job.status = 'given-up' and ledger.link_id = link.id
            group by job.reason) given_up), '[]')))
  from confluence_links link where link.id = p_link_id
$$;

revoke execute on function public.confluence_sync_status(uuid, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_sync_status(uuid, timestamptz) to service_role;
