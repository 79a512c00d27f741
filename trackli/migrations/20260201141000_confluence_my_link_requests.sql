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

revoke execute on function public.confluence_my_link_requests() from public, anon, authenticated;
grant execute on function public.confluence_my_link_requests() to authenticated;
