import { read } from '../confluence';
import { ids, maxPerCall } from '../lists';
import { keysIn, spaceQuery } from './space-query';

/** A space as its own people know it. */
export interface Space {
  id: string;
  key: string;
  name: string;
}

/** How many spaces are offered at once. */
const mostFound = 50;

/** Spaces as the person in front of the screen sees them. */
export const spaces = {
  /** The spaces with these ids, of those that can be seen. Rejects where Confluence does not answer. */
  async readSpaces(all: readonly string[]): Promise<Space[]> {
    const calls = [];
    for (let at = 0; at < all.length; at += maxPerCall)
      calls.push(read<Space>(`/wiki/api/v2/spaces?ids=${ids(all.slice(at, at + maxPerCall))}`));
    return (await Promise.all(calls)).flatMap(({ results }) => results);
  },

  /**
   * Spaces to choose from: those whose name has all the words or whose key it is, the key's first. Without words, the first by name.
   * Confluence searches, so that a site may have thousands. Rejects where it does not answer.
   */
  async searchSpaces(text: string): Promise<Space[]> {
    const query = spaceQuery(text);
    if (query === null) return (await read<Space>(`/wiki/api/v2/spaces?limit=${mostFound}&sort=name`)).results;
    const search = `/wiki/rest/api/search?cql=${encodeURIComponent(query)}&limit=${mostFound}`;
    const found = (await read<{ space?: { key: string } }>(search)).results;
    const keys = [...new Set([...keysIn(text), ...found.flatMap(({ space }) => space?.key ?? [])])];
    if (keys.length === 0) return [];
    // The search gives keys; the ids that settings hold come from where they are documented.
    const named = `/wiki/api/v2/spaces?keys=${keys.map(encodeURIComponent).join(',')}&limit=${maxPerCall}`;
    const { results } = await read<Space>(named);
    return results.sort((one, other) => keys.indexOf(one.key) - keys.indexOf(other.key));
  },
};
