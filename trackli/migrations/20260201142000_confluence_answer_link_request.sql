-- The user answers an account page that asked for a link.

-- Takes the user's answer to such a request, at the moment p_now. Gives `{"outcome": "linked", "siteUrl"}`, `{"outcome": "refused"}`, or
-- `{"outcome": "gone"}` where it does not wait any more.
create or replace function public.confluence_answer_link_request_for(
  p_user_id uuid, p_request_id uuid, p_accept boolean, p_now timestamptz
) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  request confluence_link_requests;
begin
  for attempt in 1..8 loop
    begin
      perform confluence_give_way();
      select * into request from confluence_link_requests
      where id = p_request_id and user_id = p_user_id and not is_refused and expires_at > p_now
        and confluence_site_is_installed(cloud_id)
      for update;
      if not found then
        return '{"outcome": "gone"}';
      end if;
      if p_accept is not true then
        update confluence_link_requests set is_refused = true where id = request.id;
        return '{"outcome": "refused"}';
      end if;
      -- The account asked by itself, and the user says yes: both ends are proved.
      perform confluence_link_account(p_user_id, request.cloud_id, request.account_id, 'confirmed', request.start_with, p_now);
      set constraints all immediate;
      return jsonb_build_object(
        'outcome', 'linked', 'siteUrl', (select site_url from confluence_sites where cloud_id = request.cloud_id));
    exception when lock_not_available or deadlock_detected then
      if attempt = 8 then raise; end if;
    end;
  end loop;
end
$$;

create or replace function public.confluence_answer_link_request(p_request_id uuid, p_accept boolean) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return confluence_answer_link_request_for(confluence_signed_in_user(), p_request_id, p_accept, now());
end
$$;

revoke execute on function
  public.confluence_answer_link_request_for(uuid, uuid, boolean, timestamptz),
  public.confluence_answer_link_request(uuid, boolean)
from public, anon, authenticated;
grant execute on function public.confluence_answer_link_request_for(uuid, uuid, boolean, timestamptz) to service_role;
grant execute on function public.confluence_answer_link_request(uuid, boolean) to authenticated;
