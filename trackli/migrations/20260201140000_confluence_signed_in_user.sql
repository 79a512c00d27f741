-- What Trackli's front end calls for the user who is signed in (trackli/front-end). Each does for that user alone what it says, and runs
-- as its owner: users have no rights on the tables.
-- Shared by the files of this subject.

-- The user who is signed in; nobody else gets further.
create or replace function public.confluence_signed_in_user() returns uuid
language plpgsql stable security invoker set search_path = public, pg_temp as $$
begin
  if auth.uid() is null then
    raise insufficient_privilege using message = 'Nobody is signed in.';
  end if;
  return auth.uid();
end
$$;

revoke execute on function public.confluence_signed_in_user() from public, anon, authenticated;
