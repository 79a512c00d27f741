-- What the account page in Confluence shows and does, for the account in front of it, which Forge's token names.

-- An address as it is shown to somebody who may not be its owner: "m•••@example.com".
create or replace function public.confluence_masked_email(p_email text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when position('@' in p_email) > 1
    then left(p_email, 1) || '•••' || substr(p_email, position('@' in p_email)) else '•••' end
$$;

-- The contract's MeAnswer of an account. An account that is not linked is shown the users whose OAuth connection names it, a few of
-- them, to say yes or no.
create or replace function public.confluence_my_account(p_cloud_id text, p_account_id text) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select jsonb_build_object(
       'linked', true,
       'trackliAccount', coalesce(nullif(account.email, ''), account.id::text),
       'connectedAt', confluence_wire_instant(link.linked_at),
       'syncEnabled', link.sync_enabled,
       'status', confluence_sync_status(link.id, now()),
       'choices', confluence_link_choices(link.id),
       -- For whoever wants tasks straight on the board.
       'projects', coalesce(
         (select jsonb_agg(jsonb_build_object('id', project.id, 'name', project.name) order by lower(project.name), project.id)
          from (select id, left(name, 200) as name from projects where user_id = link.user_id order by created_at, id limit 200) project),
         '[]'),
       'settings', confluence_settings(p_cloud_id))
       || case when link.paused_at is null then '{}' else
         jsonb_build_object('pausedAt', confluence_wire_instant(link.paused_at)) end
       || jsonb_strip_nulls(jsonb_build_object('held', confluence_held(link.cloud_id, link.id)))
     from confluence_links link join auth.users account on account.id = link.user_id
     where link.cloud_id = p_cloud_id and link.account_id = p_account_id),
    jsonb_build_object('linked', false, 'settings', confluence_settings(p_cloud_id), 'claims', coalesce(
      (select jsonb_agg(jsonb_build_object('id', id, 'trackliAccount', confluence_masked_email(email)) order by connected_at, id)
       from (
         select connection.id, account.email, connection.connected_at
         from atlassian_connections connection join auth.users account on account.id = connection.user_id
         where connection.site_id = p_cloud_id and connection.atlassian_account_id = p_account_id
           and not exists (select from confluence_claim_refusals refusal
                           where refusal.cloud_id = p_cloud_id and refusal.account_id = p_account_id
                             and refusal.user_id = connection.user_id)
         order by connection.connected_at, connection.id limit 5
       ) claim), '[]')))
$$;

revoke execute on function
  public.confluence_masked_email(text),
  public.confluence_my_account(text, text)
from public, anon, authenticated;
grant execute on function public.confluence_my_account(text, text) to service_role;
