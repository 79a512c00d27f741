import { requestConfluence } from '@forge/bridge';
import type { ContentReference } from '../../../src/domain/content';

/** A space as its own people know it. */
export interface Space {
  id: string;
  key: string;
  name: string;
}

interface Listed<Item> {
  results: Item[];
  _links: { next?: string };
}

/** How many ids one call may name, and how many spaces one answer lists (Confluence REST v2). */
const maxPerCall = 250;

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
  async readTitles(contents: readonly ContentReference[]): Promise<ReadonlyMap<string, string>> {
    const of = (type: ContentReference['type']) =>
      contents.filter((content) => content.type === type).map(({ contentId }) => contentId);
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

  /** All spaces that can be seen, some at a time. Rejects where Confluence does not answer. */
  async *allSpaces(): AsyncGenerator<Space[]> {
    let path: string | undefined = `/wiki/api/v2/spaces?limit=${maxPerCall}&sort=name`;
    while (path !== undefined) {
      const { results, _links }: Listed<Space> = await read(path);
      yield results;
      path = _links.next;
    }
  },
};
