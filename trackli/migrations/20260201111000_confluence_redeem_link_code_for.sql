-- A code that a person typed is read and redeemed.

-- A code as it was made, from what a person typed; null where it cannot be one.
create or replace function public.confluence_read_link_code(p_typed text) returns text
language sql immutable set search_path = public, pg_temp as $$
  select case when read ~ ('^[' || confluence_link_code_digits() || ']{8}$') then read end
  from translate(upper(regexp_replace(left(p_typed, 100), '[\s-]', '', 'g')), 'OIL', '011') read
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

revoke execute on function
  public.confluence_read_link_code(text),
  public.confluence_redeem_link_code_for(uuid, text, timestamptz)
from public, anon, authenticated;
grant execute on function
  public.confluence_read_link_code(text),
  public.confluence_redeem_link_code_for(uuid, text, timestamptz)
to service_role;
