-- A new one-time code for an account.

-- A new code of 40 random bits, without the hyphen it is shown with. The first byte of a random UUID is random throughout.
create or replace function public.confluence_random_link_code() returns text
language sql volatile set search_path = public, pg_temp as $$
  select string_agg(substr(confluence_link_code_digits(), 1 + (get_byte(uuid_send(gen_random_uuid()), 0) & 31), 1), '')
  from generate_series(1, 8)
$$;

-- Makes a code for an account and what it chose to begin with, good for ten minutes and once, in place of the one it may have. Gives the
-- contract's LinkCodeAnswer; `retryAfterSeconds` alone where the account had five in ten minutes; null where the app is not registered on the site.
create or replace function public.confluence_create_link_code(
  p_cloud_id text, p_account_id text, p_start_with text, p_now timestamptz
) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  lifetime constant interval := interval '10 minutes';
  window_length constant interval := interval '10 minutes';
  most_in_window constant integer := 5;
  code constant text := confluence_random_link_code();
  hash constant bytea := confluence_link_code_hash(code, p_cloud_id, p_account_id);
  window_end timestamptz;
begin
  if not exists (select from confluence_installations where cloud_id = p_cloud_id and closed_at is null) then
    return null;
  end if;
  perform confluence_drop_old_link_codes(p_now);
  insert into confluence_link_codes as present (cloud_id, account_id, code_hash, start_with, expires_at, window_began_at, made_in_window)
  values (p_cloud_id, p_account_id, hash, p_start_with, p_now + lifetime, p_now, 1)
  on conflict (cloud_id, account_id) do update set
    code_hash = excluded.code_hash,
    start_with = excluded.start_with,
    expires_at = excluded.expires_at,
    window_began_at = case
      when present.window_began_at <= p_now - window_length then p_now else present.window_began_at end,
    made_in_window = case when present.window_began_at <= p_now - window_length then 1 else present.made_in_window + 1 end
  where present.window_began_at <= p_now - window_length or present.made_in_window < most_in_window;
  if not found then
    select window_began_at + window_length into window_end
    from confluence_link_codes where cloud_id = p_cloud_id and account_id = p_account_id;
    return jsonb_build_object('retryAfterSeconds', greatest(1, ceil(extract(epoch from window_end - p_now))));
  end if;
  return jsonb_build_object(
    'code', substr(code, 1, 4) || '-' || substr(code, 5), 'expiresAt', confluence_wire_instant(p_now + lifetime));
end
$$;

revoke execute on function
  public.confluence_random_link_code(),
  public.confluence_create_link_code(text, text, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_random_link_code(),
  public.confluence_create_link_code(text, text, text, timestamptz)
to service_role;
