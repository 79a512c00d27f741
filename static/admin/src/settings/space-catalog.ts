import type { Space } from '../confluence';

/** How many matches are offered at once. */
const mostMatches = 50;

/**
 * The site's spaces, read once and searched in memory: Confluence's REST API cannot search spaces by name without another
 * scope, and what a person's own browser asks for costs the app nothing.
 */
export function createSpaceCatalog(readAll: () => AsyncIterable<Space[]>, onCount: (count: number) => void) {
  let reading: Promise<Space[]> | undefined;

  async function load(): Promise<Space[]> {
    const spaces: Space[] = [];
    for await (const some of readAll()) onCount(spaces.push(...some));
    return spaces;
  }

  return {
    /** The spaces whose name or key contains the text, best first. Rejects where they could not be read; the next search tries again. */
    async search(text: string): Promise<Space[]> {
      reading ??= load();
      try {
        return matches(await reading, text);
      } catch (error) {
        reading = undefined;
        throw error;
      }
    },
  };
}

export type SpaceCatalog = ReturnType<typeof createSpaceCatalog>;

/** Those that contain the text; the ones that begin with it, or whose key it is, come first. */
export function matches(spaces: readonly Space[], text: string): Space[] {
  const wanted = text.trim().toLocaleLowerCase();
  const rank = ({ name, key }: Space): number => {
    const [lowName, lowKey] = [name.toLocaleLowerCase(), key.toLocaleLowerCase()];
    if (lowKey === wanted) return 0;
    if (lowName.startsWith(wanted)) return 1;
    return lowName.includes(wanted) || lowKey.includes(wanted) ? 2 : 3;
  };
  return spaces
    .map((space) => ({ space, rank: rank(space) }))
    .filter((ranked) => ranked.rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .slice(0, mostMatches)
    .map(({ space }) => space);
}
