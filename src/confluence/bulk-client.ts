import { asApp, route } from '@forge/api';
import type { ContentReference, Content } from '../domain/content';
import type { ConfluenceInBulk, ListedTask } from '../sync/passes/ports';
import type { Now } from '../sync/ports';
import { contentsAnswerSchema, listedSpacesAnswerSchema, listedTasksAnswerSchema } from './answers';
import { contentOf } from './content-of';
import { createReader, headers, nextCursor, type CallObserver } from './reader';

/** The most a list gives at a time. */
const mostResults = 250;

const repeated = (name: string, values: readonly string[]) => values.map((value): [string, string] => [name, value]);
const perResult = ({ results }: { results: readonly unknown[] }) => results.length;

/** What passes ask of Confluence's REST API, v2: many things with one call, at one point for each. */
export function createConfluenceInBulk(now: Now, observe: CallObserver): ConfluenceInBulk {
  const read = createReader(now, observe);

  const readPages = async (query: URLSearchParams) =>
    asApp().requestConfluence(route`/wiki/api/v2/pages?${query}`, { headers });
  const readBlogPosts = async (query: URLSearchParams) =>
    asApp().requestConfluence(route`/wiki/api/v2/blogposts?${query}`, { headers });

  async function readOfType(type: ContentReference['type'], contentIds: readonly string[]) {
    if (contentIds.length === 0) return { kind: 'found', contents: [] as Content[] } as const;
    const observedAt = new Date(now()).toISOString();
    const query = new URLSearchParams([
      ...repeated('id', contentIds),
      ['body-format', 'storage'],
      ['limit', String(mostResults)],
    ]);
    const request = async () => (type === 'page' ? readPages(query) : readBlogPosts(query));
    const answer = await read(request, contentsAnswerSchema, perResult);
    if (answer.kind === 'not-found') return { kind: 'found', contents: [] as Content[] } as const;
    if (answer.kind !== 'ok') return answer;
    const { results, _links } = answer.value;
    const contents = results.flatMap(
      (result) => contentOf({ contentId: result.id, type }, result, _links.base, observedAt) ?? [],
    );
    return { kind: 'found', contents: contents.filter(({ contentId }) => contentIds.includes(contentId)) } as const;
  }

  return {
    async listAssignedTasks({ status, accountIds, since, cursor }) {
      const query = new URLSearchParams([
        ...repeated('assigned-to', accountIds),
        ['status', status],
        ['limit', String(mostResults)],
      ]);
      if (since !== null) query.set(status === 'incomplete' ? 'created-at-from' : 'completed-at-from', String(since));
      if (cursor !== null) query.set('cursor', cursor);
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/tasks?${query}`, { headers });
      const answer = await read(request, listedTasksAnswerSchema, perResult);
      if (answer.kind === 'not-found') return { kind: 'found', tasks: [], next: null };
      if (answer.kind !== 'ok') return answer;
      const tasks = answer.value.results.flatMap((task): ListedTask[] => {
        const { localId, pageId, blogPostId, spaceId } = task;
        const type = typeof pageId === 'string' ? 'page' : 'blogpost';
        const contentId = pageId ?? blogPostId;
        // A task on something else, a whiteboard say, is no task for us.
        if (typeof contentId !== 'string') return [];
        const moments = [task.createdAt, task.completedAt].map((at) => Date.parse(at ?? ''));
        const at = Math.max(0, ...moments.filter(Number.isFinite));
        return [{ contentId, type, localId, spaceId: spaceId ?? null, at }];
      });
      return { kind: 'found', tasks, next: nextCursor(answer.value._links) };
    },

    async readContents(references) {
      const idsOf = (wanted: ContentReference['type']) =>
        references.filter(({ type }) => type === wanted).map(({ contentId }) => contentId);
      const pages = await readOfType('page', idsOf('page'));
      if (pages.kind !== 'found') return pages;
      const blogPosts = await readOfType('blogpost', idsOf('blogpost'));
      if (blogPosts.kind !== 'found') return blogPosts;
      return { kind: 'found', contents: [...pages.contents, ...blogPosts.contents] };
    },

    async readSpaces(spaceIds) {
      const query = new URLSearchParams([...repeated('ids', spaceIds), ['limit', String(mostResults)]]);
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/spaces?${query}`, { headers });
      const answer = await read(request, listedSpacesAnswerSchema, perResult);
      if (answer.kind === 'not-found') return { kind: 'found', spaces: [] };
      if (answer.kind !== 'ok') return answer;
      return { kind: 'found', spaces: answer.value.results.map(({ id, key, name }) => ({ id, key, name })) };
    },
  };
}
