-- Takes the contract's JobResult of a leased backfill; one that is not known any more is let be.
create or replace function public.confluence_finish_backfill(p_cloud_id text, p_result jsonb, p_now timestamptz) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  most_attempts constant integer := 10;
  lease constant uuid := (p_result ->> 'jobId')::uuid;
  outcome constant text := p_result ->> 'outcome';
begin
  if outcome in ('done', 'already') then
    update confluence_backfill_requests set is_open = false, lease_id = null, leased_until = null
    where lease_id = lease and cloud_id = p_cloud_id;
    return;
  end if;
  perform confluence_give_up_backfill(array_agg(link_id), coalesce(p_result ->> 'reason', 'unavailable'), p_now)
  from confluence_backfill_requests
  where lease_id = lease and cloud_id = p_cloud_id and (outcome = 'given-up' or attempts >= most_attempts);
  update confluence_backfill_requests set
    lease_id = null, leased_until = null,
    run_after = p_now + confluence_retry_delay(attempts, (p_result ->> 'retryAfter')::numeric) * interval '1 second'
  where lease_id = lease and cloud_id = p_cloud_id;
end
$$;

revoke execute on function public.confluence_finish_backfill(text, jsonb, timestamptz) from public, anon, authenticated;
