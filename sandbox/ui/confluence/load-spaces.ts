import type { Confluence } from '../api/confluence';
import type { PageSummary, Space } from '../api/contents';

/** A space and its pages, by title. */
export interface SpacePages extends Space {
  pages: PageSummary[];
}

/** The page to begin with: the first that is not the home of its space, which is empty at first. */
export function pageToBeginWith(spaces: readonly SpacePages[]): PageSummary | undefined {
  const homes = new Set(spaces.map(({ homepageId }) => homepageId));
  const pages = spaces.flatMap((space) => space.pages);
  return pages.find(({ id }) => !homes.has(id)) ?? pages[0];
}

/** Every space the person can see, with its pages. */
export async function loadSpaces(confluence: Confluence): Promise<SpacePages[]> {
  const spaces = await confluence.spaces();
  return Promise.all(
    spaces.map(async (space) => {
      const pages = await confluence.pages(space.id);
      return { ...space, pages: pages.sort((one, other) => one.title.localeCompare(other.title)) };
    }),
  );
}
