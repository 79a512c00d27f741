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

revoke execute on function public.confluence_my_links() from public, anon, authenticated;
grant execute on function public.confluence_my_links() to authenticated;
