-- The account keeps what is held for it, for thirty days: unless its page shows it again, it is carried out then. Any number of times.
create or replace function public.confluence_keep_held(p_cloud_id text, p_account_id text, p_now timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform confluence_give_way();
  perform from confluence_ledger
  where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'unreadable'
    and link_id in (select id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id)
  order by id for no key update;
  update confluence_ledger set held_until = p_now + interval '30 days', held_reason = 'kept', updated_at = p_now
  where cloud_id = p_cloud_id and held_until is not null and held_reason <> 'unreadable'
    and link_id in (select id from confluence_links where cloud_id = p_cloud_id and account_id = p_account_id);
end
$$;

revoke execute on function public.confluence_keep_held(text, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_keep_held(text, text, timestamptz) to service_role;
