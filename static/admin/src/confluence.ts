import { requestConfluence } from '@forge/bridge';
import type { ContentReference } from '../../../src/domain/content';
import { keysIn, spaceQuery } from './settings/space-query';

/** A space as its own people know it. */
export interface Space {
  id: string;
  key: string;
  name: string;
}

/** A content whose title is wanted; what it is may not be known. */
export type Named = Pick<ContentReference, 'contentId'> & Partial<ContentReference>;

interface Listed<Item> {
  results: Item[];
  _links: { next?: string };
}

/** How many ids one call may name, and how many spaces one answer lists (Confluence REST v2). */
const maxPerCall = 250;

/** How many spaces are offered at once. */
const mostFound = 50;

async function read<Item>(path: string): Promise<Listed<Item>> {
  const response = await requestConfluence(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`Confluence answered ${response.status}`);
  return (await response.json()) as Listed<Item>;
}

const ids = (all: readonly string[]) => `${all.slice(0, maxPerCall).join(',')}&limit=${maxPerCall}`;

async function titlesOf(kind: 'pages' | 'blogposts', all: readonly string[]): Promise<[string, string][]> {
  if (all.length === 0) return [];
  const found = await read<{ id: string; title: string }>(`/wiki/api/v2/${kind}?id=${ids(all)}`).catch(() => null);
  return (found?.results ?? []).map(({ id, title }) => [id, title]);
}

/** Confluence as the person in front of the screen sees it. */
export const confluence = {
  /** Titles by content id, of those that can be read. */
  async readTitles(contents: readonly Named[]): Promise<ReadonlyMap<string, string>> {
    const of = (type: ContentReference['type']) =>
      contents.filter((content) => (content.type ?? type) === type).map(({ contentId }) => contentId);
    const [pages, blogPosts] = await Promise.all([
      titlesOf('pages', of('page')),
      titlesOf('blogposts', of('blogpost')),
    ]);
    return new Map([...pages, ...blogPosts]);
  },

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
