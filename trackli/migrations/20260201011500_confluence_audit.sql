-- Shared by several subjects: one line of the audit log, with ids only: titles never. A line that cannot be written is let go with a warning.
create or replace function public.confluence_audit(
  p_user_id uuid, p_cloud_id text, p_event text, p_details jsonb, p_error text, p_now timestamptz
) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into integration_audit_log (user_id, event_type, provider, site_id, details, success, error_message, created_at)
  values (p_user_id, p_event, 'atlassian', p_cloud_id, jsonb_strip_nulls(coalesce(p_details, '{}')), p_error is null, p_error, p_now);
exception when others then
  raise warning 'confluence_audit: %', sqlerrm;
end
$$;

revoke execute on function public.confluence_audit(uuid, text, text, jsonb, text, timestamptz) from public, anon, authenticated;
grant execute on function public.confluence_audit(uuid, text, text, jsonb, text, timestamptz) to service_role;
