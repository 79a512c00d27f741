import { asApp, route } from '@forge/api';
import type { ContentReference, Content } from '../domain/content';
import type { ConfluenceInBulk } from '../sync/scans/ports';
import type { Now } from '../sync/ports/clock';
import { contentsAnswerSchema, listedContentSchema, spaceAnswerSchema } from './answers';
import { createChanged } from './changed-client';
import { contentOf } from './content-of';
import { taskPageOf } from './listed-tasks';
import { listSchema, perResult, readEntries } from './listing';
import { createOwnName } from './own-name-client';
import { createReader, headers, type CallObserver } from './reader';
import { laterOf } from './verdict';

/** The most a list gives at a time. */
const mostResults = 250;

const repeated = (name: string, values: readonly string[]) => values.map((value): [string, string] => [name, value]);

/** What scans ask of Confluence's REST API, v2: many things with one call, at one point for each. */
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
    if (answer.kind !== 'ok') return laterOf(answer);
    const { results, _links } = answer.value;
    // One that is odd is absent like one that is not found: it is read by itself.
    const contents = readEntries(results, listedContentSchema).entries.flatMap(
      (result) => contentOf({ contentId: result.id, type }, result, _links.base, observedAt) ?? [],
    );
    return { kind: 'found', contents: contents.filter(({ contentId }) => contentIds.includes(contentId)) } as const;
  }

  return {
    ...createOwnName(now, observe),
    ...createChanged(now, observe),

    async listAssignedTasks({ status, accountIds, since, cursor }) {
      const query = new URLSearchParams([
        ...repeated('assigned-to', accountIds),
        ['status', status],
        ['limit', String(mostResults)],
      ]);
      if (since !== null) query.set(status === 'incomplete' ? 'created-at-from' : 'completed-at-from', String(since));
      if (cursor !== null) query.set('cursor', cursor);
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/tasks?${query}`, { headers });
      const answer = await read(request, listSchema, perResult);
      if (answer.kind !== 'ok') return laterOf(answer);
      return taskPageOf(answer.value, cursor);
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
      const answer = await read(request, listSchema, perResult);
      if (answer.kind === 'not-found') return { kind: 'found', spaces: [] };
      if (answer.kind !== 'ok') return laterOf(answer);
      const { entries } = readEntries(answer.value.results, spaceAnswerSchema);
      return { kind: 'found', spaces: entries.map(({ id, key, name }) => ({ id, key, name })) };
    },
  };
}
