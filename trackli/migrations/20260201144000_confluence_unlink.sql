-- Ends a link of the user. False where they have no such link.
create or replace function public.confluence_unlink(p_link_id uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
  ended confluence_links;
begin
  for attempt in 1..8 loop
    begin
      perform confluence_give_way();
      delete from confluence_links where id = p_link_id and user_id = signed_in returning * into ended;
      if not found then
        return false;
      end if;
      set constraints all immediate;
      perform confluence_audit_link(signed_in, ended.cloud_id, 'ended', '{"reason": "unlinked-in-trackli"}', now());
      return true;
    exception when lock_not_available or deadlock_detected then
      if attempt = 8 then raise; end if;
    end;
  end loop;
end
$$;

revoke execute on function public.confluence_unlink(uuid) from public, anon, authenticated;
grant execute on function public.confluence_unlink(uuid) to authenticated;
