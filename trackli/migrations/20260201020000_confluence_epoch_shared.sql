-- How the app learns that the database went back to an earlier moment (docs/decisions/0008-restores.md).
-- Shared by the files of this subject.

-- The name the database goes by now. The server's own identity is in it, so that a dump that was restored elsewhere, and a restore to a
-- point in time, have another name at once.
create or replace function public.confluence_epoch_name() returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  server text := '';
begin
  if has_function_privilege('pg_control_system()', 'execute') and has_function_privilege('pg_control_checkpoint()', 'execute') then
    select system_identifier::text || '/' || timeline_id::text into server from pg_control_system(), pg_control_checkpoint();
  end if;
  return md5((select epoch::text from confluence_epoch) || '/' || server)::uuid;
end
$$;

revoke execute on function public.confluence_epoch_name() from public, anon, authenticated;
grant execute on function public.confluence_epoch_name() to service_role;
