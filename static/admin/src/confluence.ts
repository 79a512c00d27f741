import type { ContentReference } from '../../../src/domain/content';
import { read } from '../../shared/confluence';
import { ids, maxPerCall, type Listed } from '../../shared/lists';

/** A content whose title is wanted; what it is may not be known. */
export type Named = Pick<ContentReference, 'contentId'> & Partial<ContentReference>;

/** How many pages of the list of tasks are looked through. */
const mostTaskCalls = 8;

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

  /** Who has open tasks, among the first so many tasks on pages that can be seen. Rejects where Confluence does not answer. */
  async assigneesOfOpenTasks(): Promise<{ accountIds: string[]; isAll: boolean }> {
    const accountIds = new Set<string>();
    let path: string | undefined = `/wiki/api/v2/tasks?status=incomplete&limit=${maxPerCall}`;
    for (let call = 0; call < mostTaskCalls && path !== undefined; call += 1) {
      const { results, _links }: Listed<{ assignedTo?: string | null }> = await read(path);
      for (const { assignedTo } of results) if (typeof assignedTo === 'string') accountIds.add(assignedTo);
      path = _links.next;
    }
    return { accountIds: [...accountIds], isAll: path === undefined };
  },
};
