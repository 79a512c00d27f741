import type { Confluence, PageSummary, Space } from '../api/confluence';

/** A space and its pages, by title. */
export interface SpacePages extends Space {
  pages: PageSummary[];
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
