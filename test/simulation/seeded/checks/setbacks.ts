/**
 * Notes every state of a content that took the place of a newer one: what Trackli knows of a page only goes forward, also where
 * the next look would mend it.
 */
export const watchSetbacks = `
  create table if not exists simulation_setbacks (content_id text not null, before bigint, after bigint);
  create or replace function simulation_note_setback() returns trigger language plpgsql as $$
  begin
    insert into simulation_setbacks values (new.content_id, old.version, new.version);
    return null;
  end $$;
  create or replace trigger simulation_setback after update on confluence_contents for each row
  when (new.version < old.version or (coalesce(new.version = old.version, true) and new.observed_at < old.observed_at))
  execute function simulation_note_setback();`;

/** A state that took the place of a newer one, by their page versions. */
export interface Setback {
  contentId: string;
  before: number | null;
  after: number | null;
}

export const describeSetback = ({ contentId, before, after }: Setback): string =>
  `content ${contentId} went back from version ${before ?? 'unknown'} to ${after ?? 'unknown'}`;
