-- What Trackli's front end calls for the user who is signed in (trackli/front-end). Each does for that user alone what it says, and runs
-- as its owner: users have no rights on the tables.

-- The user who is signed in; nobody else gets further.
create or replace function public.confluence_signed_in_user() returns uuid
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  if auth.uid() is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  return auth.uid();
end
$$;

-- Redeems a code of the account page (confluence_redeem_link_code_for says what comes of it).
create or replace function public.confluence_redeem_link_code(p_code text) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return confluence_redeem_link_code_for(confluence_signed_in_user(), p_code, now());
end
$$;

-- The user's links, as the front end shows them.
create or replace function public.confluence_my_links() returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  return coalesce(
    (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
       'linkId', link.id,
       'cloudId', link.cloud_id,
       'siteUrl', site.site_url,
       'siteName', coalesce(substring(site.site_url from '^https?://([^/:]+)'), site.site_url),
       'accountHint', '…' || right(link.account_id, 4),
       'proof', link.proof,
       'syncEnabled', link.sync_enabled,
       'pausedAt', confluence_wire_instant(link.paused_at),
       'arrival', link.arrival,
       'linkedAt', confluence_wire_instant(link.linked_at),
       'status', confluence_sync_status(link.id, now()),
       'held', confluence_held(link.cloud_id, link.id),
       'search', case when request.link_id is not null then jsonb_build_object(
         'requestedAt', confluence_wire_instant(request.requested_at),
         -- Until a scan that was for this user has come to its end, or it was given up.
         'isOpen', request.is_open,
         'endedAt', confluence_wire_instant(request.ended_at),
         'givenUp', request.given_up_reason) end,
       'isInstalled', confluence_site_is_installed(link.cloud_id)))
       || jsonb_build_object('defaultProjectId', link.default_project_id, 'choices', confluence_link_choices(link.id))
       order by link.linked_at, link.id)
     from confluence_links link
     join confluence_sites site on site.cloud_id = link.cloud_id
     left join confluence_backfill_requests request on request.link_id = link.id
     where link.user_id = signed_in),
    '[]');
end
$$;

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

-- Says where new tasks of a link go: into the queue, which then proposes the project if one is named, or straight to the board, into the
-- project. False where the link or the project is not the user's, or the board has no project.
create or replace function public.confluence_set_arrival(p_link_id uuid, p_arrival text, p_project_id uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  update confluence_links set arrival = p_arrival, default_project_id = p_project_id, updated_at = now()
  where id = p_link_id and user_id = signed_in and p_arrival in ('queue', 'board')
    and (p_project_id is null and p_arrival = 'queue'
         or exists (select from projects where id = p_project_id and user_id = signed_in));
  return found;
end
$$;

-- The requests of account pages that wait for the user's answer.
create or replace function public.confluence_my_link_requests() returns jsonb
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  signed_in constant uuid := confluence_signed_in_user();
begin
  return coalesce(
    (select jsonb_agg(jsonb_build_object(
       'requestId', request.id,
       'cloudId', request.cloud_id,
       'siteUrl', site.site_url,
       'siteName', coalesce(substring(site.site_url from '^https?://([^/:]+)'), site.site_url),
       'accountHint', '…' || right(request.account_id, 4),
       'startWith', request.start_with,
       'requestedAt', confluence_wire_instant(request.requested_at),
       'expiresAt', confluence_wire_instant(request.expires_at))
       order by request.requested_at, request.id)
     from confluence_link_requests request join confluence_sites site on site.cloud_id = request.cloud_id
     where request.user_id = signed_in and not request.is_refused and request.expires_at > now()
       and confluence_site_is_installed(request.cloud_id)),
    '[]');
end
$$;

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
  public.confluence_signed_in_user(),
  public.confluence_redeem_link_code(text),
  public.confluence_my_links(),
  public.confluence_set_link_sync(uuid, boolean),
  public.confluence_set_paused(uuid, boolean),
  public.confluence_unlink(uuid),
  public.confluence_set_arrival(uuid, text, uuid),
  public.confluence_my_link_requests(),
  public.confluence_answer_link_request_for(uuid, uuid, boolean, timestamptz),
  public.confluence_answer_link_request(uuid, boolean)
from public, anon, authenticated;
grant execute on function
  public.confluence_redeem_link_code(text),
  public.confluence_my_links(),
  public.confluence_set_link_sync(uuid, boolean),
  public.confluence_set_paused(uuid, boolean),
  public.confluence_unlink(uuid),
  public.confluence_set_arrival(uuid, text, uuid),
  public.confluence_my_link_requests(),
  public.confluence_answer_link_request(uuid, boolean)
to authenticated;
grant execute on function public.confluence_answer_link_request_for(uuid, uuid, boolean, timestamptz) to service_role;
