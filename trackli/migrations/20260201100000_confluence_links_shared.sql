-- Linking: a user of Trackli and an account of a Confluence site belong together only after proof. A user has one account on a site,
-- and an account has one user: the account page can show one only, and nobody is to go on getting the tasks of a person who thinks
-- they are linked elsewhere.
-- Shared by the files about links and by the account page: how links are made and ended, and their line of the audit log.

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

revoke execute on function
  public.confluence_audit_link(uuid, text, text, jsonb, timestamptz),
  public.confluence_unlink_account(text, text, uuid, text, timestamptz),
  public.confluence_link_account(uuid, text, text, text, text, timestamptz)
from public, anon, authenticated;
