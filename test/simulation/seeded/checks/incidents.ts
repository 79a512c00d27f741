/**
 * Notes what must not happen in Trackli's tables, at the moment it happens, also where a later sync would mend it: a state of a
 * content that takes the place of a newer one, and a job that is given to somebody while somebody else has it.
 */
export const noteIncidents = `
  create table if not exists simulation_incidents (what text not null);
  create or replace function simulation_note() returns trigger language plpgsql as $$
  begin
    insert into simulation_incidents
    select case tg_table_name
      when 'confluence_contents' then format('content %s went back from version %s to %s',
        to_jsonb(new) ->> 'content_id', to_jsonb(old) ->> 'version', to_jsonb(new) ->> 'version')
      else 'a job was given to two at once' end;
    return null;
  end $$;
  create or replace trigger simulation_setback after update on confluence_contents for each row
  when (new.version < old.version or (coalesce(new.version = old.version, true) and new.observed_at < old.observed_at))
  execute function simulation_note();
  create or replace trigger simulation_double_lease after update on confluence_jobs for each row
  when (new.lease_id <> old.lease_id and old.leased_until > new.updated_at)
  execute function simulation_note();`;
