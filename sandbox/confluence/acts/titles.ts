import type { Content } from '../model';
import { invalid, type Refusal } from '../refusal';
import type { SiteState } from '../site-state';

const taken = (state: SiteState, content: Pick<Content, 'id' | 'type' | 'spaceId'>, title: string): boolean =>
  state
    .titled(content, title)
    .some((other) => other.id !== content.id && (other.status === 'current' || other.status === 'archived'));

/** Refuses a title that is empty or that other published content of the space already has. */
export function checkTitle(
  state: SiteState,
  content: Pick<Content, 'id' | 'type' | 'spaceId'>,
  title: string,
): Refusal | undefined {
  if (title.trim() === '') return invalid('A title is required');
  if (!taken(state, content, title)) return undefined;
  return invalid(`A ${content.type} already exists with the same TITLE in this space`);
}

/** The title a copy gets when none is asked for: the original's, or the first free "Copy of …". */
export function titleOfCopy(state: SiteState, copy: Pick<Content, 'id' | 'type' | 'spaceId'>, title: string): string {
  let free = title;
  while (taken(state, copy, free)) free = `Copy of ${free}`;
  return free;
}
