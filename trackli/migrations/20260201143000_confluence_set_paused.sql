-- Pauses a link of the user or resumes it. False where they have no such link. Paused, nothing goes either way and all stays as it is.
create or replace function public.confluence_set_paused(p_link_id uuid, p_paused boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  for attempt in 1..8 loop
    begin
      perform confluence_give_way();
      if not exists (select from confluence_links where id = p_link_id and user_id = signed_in)
         or not confluence_pause_link(p_link_id, p_paused, 'trackli', now()) then
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

revoke execute on function public.confluence_set_paused(uuid, boolean) from public, anon, authenticated;
grant execute on function public.confluence_set_paused(uuid, boolean) to authenticated;
