import { rowsOf, type SupabaseClient } from './client';
import { dataOf } from './failure';
import { readList, text } from './read';

/** A project that a card can go to. */
export interface Project {
  id: string;
  name: string;
}

/** The signed-in user's projects by name, without those that were archived. Throws a `Failure`. */
export async function loadProjects(supabase: SupabaseClient): Promise<Project[]> {
  // All columns: `archived` is not there in every Trackli.
  const data = dataOf(await rowsOf(supabase, 'projects', '*').order('name', { ascending: true }));
  return readList(data, (fields) => ({
    id: text(fields, 'id'),
    name: text(fields, 'name'),
    isArchived: fields['archived'] === true,
  }))
    .filter(({ isArchived }) => !isArchived)
    .map(({ id, name }) => ({ id, name }));
}
