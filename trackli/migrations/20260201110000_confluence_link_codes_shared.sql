-- One-time codes: a person gets one on their account page in Confluence and types it into Trackli, which links the two.
-- Shared by whoever makes codes and whoever reads them.

-- The digits of Crockford's base 32: none is taken for another.
create or replace function public.confluence_link_code_digits() returns text
language sql immutable set search_path = public, pg_temp as $$
  select '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
$$;

-- Bound to the account and its site, so that one table of all codes' hashes fits nobody's rows.
create or replace function public.confluence_link_code_hash(p_code text, p_cloud_id text, p_account_id text) returns bytea
language sql immutable set search_path = public, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(p_code, p_cloud_id, p_account_id)::text, 'UTF8'))
$$;

revoke execute on function
  public.confluence_link_code_digits(),
  public.confluence_link_code_hash(text, text, text)
from public, anon, authenticated;
grant execute on function
  public.confluence_link_code_digits(),
  public.confluence_link_code_hash(text, text, text)
to service_role;
