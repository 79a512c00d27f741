-- What choices would change for the account's link, the contract's ChoicesPreview; null where it is not linked.
create or replace function public.confluence_preview_choices(p_cloud_id text, p_account_id text, p_choices jsonb) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'adds', (select count(*) from confluence_choices_effect(link.id, p_choices) where arrives),
    'takesAway', (select count(*) from confluence_choices_effect(link.id, p_choices) where not arrives))
  from confluence_links link where link.cloud_id = p_cloud_id and link.account_id = p_account_id
$$;

revoke execute on function public.confluence_preview_choices(text, text, jsonb) from public, anon, authenticated;
grant execute on function public.confluence_preview_choices(text, text, jsonb) to service_role;
