-- Switches a link of the user on or off. False where they have no such link. Switched off, what waits leaves the queue and cards stay as
-- plain cards.
create or replace function public.confluence_set_link_sync(p_link_id uuid, p_enabled boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  for attempt in 1..8 loop
    begin
      perform confluence_give_way();
      update confluence_links set sync_enabled = p_enabled, updated_at = now()
      where id = p_link_id and user_id = signed_in and p_enabled is not null;
      if not found then
        return false;
      end if;
      set constraints all immediate;
      return true;
    exception when lock_not_available or deadlock_detected then
      if attempt = 8 then raise; end if;
    end;
  end loop;
end
$$;

revoke execute on function public.confluence_set_link_sync(uuid, boolean) from public, anon, authenticated;
grant execute on function public.confluence_set_link_sync(uuid, boolean) to authenticated;
