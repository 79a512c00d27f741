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

-- Trusting is the operator's alone.
revoke execute on function public.confluence_trust_connections(text) from public, anon, authenticated, service_role;
