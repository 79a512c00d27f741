-- Asks that the account's action items be looked for now, at most once a minute: `{}`, or `retryAfterSeconds` alone; null where nothing
-- flows for the account.
create or replace function public.confluence_sync_my_account(p_cloud_id text, p_account_id text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  pause constant interval := '1 minute';
  link confluence_links;
begin
  perform confluence_give_way();
  select * into link from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id and is_active;
  if not found then
    return null;
  end if;
  if confluence_place_backfill(link.id, p_cloud_id, pause) then
    perform confluence_nudge(p_cloud_id);
    return '{}';
  end if;
  return (
    select jsonb_build_object('retryAfterSeconds', greatest(1, ceil(extract(epoch from requested_at + pause - now()))))
    from confluence_backfill_requests where link_id = link.id);
end
$$;

revoke execute on function public.confluence_sync_my_account(text, text) from public, anon, authenticated;
grant execute on function public.confluence_sync_my_account(text, text) to service_role;
