-- Linking: a user of Trackli and an account of a Confluence site belong together only after proof. A user has one account on a site,
-- and an account has one user: the account page can show one only, and nobody is to go on getting the tasks of a person who thinks
-- they are linked elsewhere.

-- One line of the audit log for a link that was made or ended.
create or replace function public.confluence_audit_link(
  p_user_id uuid, p_cloud_id text, p_event text, p_details jsonb, p_now timestamptz
) returns void
language sql security invoker set search_path = public, pg_temp as $$
  select confluence_audit(p_user_id, p_cloud_id, 'confluence.link_' || p_event, p_details, null, p_now);
  -- Of a closed account nothing is kept.
  select confluence_note_unlinked(p_user_id, p_cloud_id, p_details ->> 'reason', p_now)
  where p_event = 'ended' and p_details ->> 'reason' <> 'account-closed'
$$;

-- Ends the link of an account on a site, unless it is that of one user, if one is named. Cards stay as plain cards.
create or replace function public.confluence_unlink_account(
  p_cloud_id text, p_account_id text, p_but_user_id uuid, p_reason text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  ended_user uuid;
begin
  delete from confluence_links
  where cloud_id = p_cloud_id and account_id = p_account_id and user_id is distinct from p_but_user_id
  returning user_id into ended_user;
  if found then
    perform confluence_audit_link(ended_user, p_cloud_id, 'ended', jsonb_build_object('reason', p_reason), p_now);
  end if;
end
$$;

-- Links the user to an account on a site. p_start_with: what arrives of that which is there already.
create or replace function public.confluence_link_account(
  p_user_id uuid, p_cloud_id text, p_account_id text, p_proof text, p_start_with text, p_now timestamptz
) returns void
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  before confluence_links;
begin
  perform confluence_lock_site(p_cloud_id);
  perform confluence_unlink_account(p_cloud_id, p_account_id, p_user_id, 'linked-elsewhere', p_now);
  select * into before from confluence_links where user_id = p_user_id and cloud_id = p_cloud_id for update;
  if before.account_id = p_account_id then
    update confluence_links set sync_enabled = true, paused_at = null, proof = p_proof, updated_at = p_now where id = before.id;
    if before.paused_at is not null then
      perform confluence_note_link(before, 'trackli', 'resumed', null, p_now);
    end if;
  else
    -- Another account of theirs: its tasks are others. What they chose for the site stays.
    delete from confluence_links where id = before.id;
    if found then
      perform confluence_note_unlinked(p_user_id, p_cloud_id, 'other-account', p_now);
    end if;
    insert into confluence_links (
      user_id, cloud_id, account_id, proof, spaces_mode, space_ids, dated_only, start_with, arrival, default_project_id, linked_at,
      updated_at)
    values (
      p_user_id, p_cloud_id, p_account_id, p_proof, coalesce(before.spaces_mode, 'all'), coalesce(before.space_ids, '{}'),
      coalesce(before.dated_only, false), p_start_with, coalesce(before.arrival, 'queue'), before.default_project_id, p_now, p_now);
  end if;
  delete from confluence_link_requests where cloud_id = p_cloud_id and account_id = p_account_id and not is_refused;
  perform confluence_audit_link(p_user_id, p_cloud_id, 'made', jsonb_build_object('proof', p_proof), p_now);
end
$$;

-- Redeems a code for a user; p_code is what they typed. Gives `{"outcome": "linked", "siteUrl", "startWith"}`, or `refused` alike for a code that
-- is wrong, expired, used or none, or `too-many-tries` with `retryAfterSeconds` after ten in an hour.
create or replace function public.confluence_redeem_link_code_for(p_user_id uuid, p_code text, p_now timestamptz)
returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  window_length constant interval := interval '1 hour';
  most_in_window constant integer := 10;
  code constant text := confluence_read_link_code(p_code);
  tried confluence_link_tries;
  made confluence_link_codes;
begin
  -- Counted before anything is looked at, and under a lock: tries at the same time are tries one after the other.
  insert into confluence_link_tries as present (user_id, window_began_at, tries) values (p_user_id, p_now, 1)
  on conflict (user_id) do update set
    window_began_at = case
      when present.window_began_at <= p_now - window_length then p_now else present.window_began_at end,
    tries = case
      when present.window_began_at <= p_now - window_length then 1
      else least(present.tries + 1, most_in_window + 1) end
  returning * into tried;
  if tried.tries > most_in_window then
    return jsonb_build_object(
      'outcome', 'too-many-tries',
      'retryAfterSeconds', greatest(1, ceil(extract(epoch from tried.window_began_at + window_length - p_now))));
  end if;

  for attempt in 1..8 loop
    begin
      perform confluence_give_way();
      update confluence_link_codes codes set code_hash = null
      where codes.expires_at > p_now
        and codes.code_hash = confluence_link_code_hash(code, codes.cloud_id, codes.account_id)
        and exists (select from confluence_installations installation
                    where installation.cloud_id = codes.cloud_id and installation.closed_at is null)
      returning * into made;
      if not found then
        return '{"outcome": "refused"}';
      end if;
      perform confluence_link_account(p_user_id, made.cloud_id, made.account_id, 'code', made.start_with, p_now);
      set constraints all immediate;
      exit;
    exception when lock_not_available or deadlock_detected then
      if attempt = 8 then raise; end if;
    end;
  end loop;
  -- Taken back alone: a user with an account of their own must not buy themselves tries with its codes.
  update confluence_link_tries set tries = tries - 1 where user_id = p_user_id;
  return jsonb_build_object(
    'outcome', 'linked', 'siteUrl', (select site_url from confluence_sites where cloud_id = made.cloud_id),
    'startWith', made.start_with);
end
$$;

/*
 * Makes links of OAuth connections, by the operator's decision (docs/moving-over.md): for connections that have a token, which Atlassian
 * gave for the account they name, of one site or, where p_cloud_id is null, of all. Left out are users who are linked on the site already, accounts
 * that are, and accounts that several users name. Gives how many links were made. Nobody but the schema's owner may call it.
 */
create or replace function public.confluence_trust_connections(p_cloud_id text default null) returns integer
language plpgsql security invoker set search_path = public, pg_temp as $$
declare
  made integer;
begin
  insert into confluence_sites (cloud_id, site_url)
  select distinct on (site_id) site_id, site_url from atlassian_connections
  where access_token_secret_id is not null and (p_cloud_id is null or site_id = p_cloud_id)
  order by site_id, connected_at desc
  on conflict do nothing;
  insert into confluence_links (user_id, cloud_id, account_id, proof)
  select min(user_id::text)::uuid, site_id, atlassian_account_id, 'operator'
  from atlassian_connections connection
  where access_token_secret_id is not null and (p_cloud_id is null or site_id = p_cloud_id)
    and atlassian_account_id ~ '^[A-Za-z0-9:_-]{1,128}$' and atlassian_account_id <> 'unknown'
    and not exists (select from confluence_links link
                    where link.cloud_id = connection.site_id
                      and (link.user_id = connection.user_id or link.account_id = connection.atlassian_account_id))
    and not exists (select from confluence_claim_refusals refusal
                    where refusal.cloud_id = connection.site_id and refusal.user_id = connection.user_id
                      and refusal.account_id = connection.atlassian_account_id)
  group by site_id, atlassian_account_id
  having count(*) = 1;
  get diagnostics made = row_count;
  return made;
end
$$;

revoke execute on function
  public.confluence_audit_link(uuid, text, text, jsonb, timestamptz),
  public.confluence_unlink_account(text, text, uuid, text, timestamptz),
  public.confluence_link_account(uuid, text, text, text, text, timestamptz),
  public.confluence_redeem_link_code_for(uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function public.confluence_redeem_link_code_for(uuid, text, timestamptz) to service_role;
-- Trusting is the operator's alone.
revoke execute on function public.confluence_trust_connections(text) from public, anon, authenticated, service_role;
