import { firstVersionCalls } from './confluence-first-version';
import type { Collection, ContentKind, Page, PageSummary, Space, Task } from './contents';
import { send } from './http';

const root = '/confluence/wiki/api/v2';
const statusesShown: Record<Collection, string> = {
  pages: 'status=current&status=archived&status=trashed',
  blogposts: 'status=current&status=trashed',
};
const taskFilter: Record<Collection, string> = { pages: 'page-id', blogposts: 'blogpost-id' };

/** Confluence as one person sees it. Every call throws a RequestError where it is refused. */
export function confluenceAs(person: string) {
  const call = (path: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET', body?: unknown) =>
    send(`${root}${path}`, { method, person, ...(body === undefined ? {} : { body }) });

  const list = async <Item>(path: string): Promise<Item[]> => {
    const items: Item[] = [];
    let next: string | undefined = `${root}${path}`;
    while (next !== undefined) {
      const answer = (await send(next, { person })) as { results: Item[]; _links?: { next?: string } };
      items.push(...answer.results);
      next = answer._links?.next === undefined ? undefined : `/confluence${answer._links.next}`;
    }
    return items;
  };

  return {
    spaces: () => list<Space>('/spaces?limit=250'),
    pages: async (spaceId: string) => {
      const listed = (['pages', 'blogposts'] as const).map(async (collection) => {
        const path = `/${collection}?space-id=${spaceId}&limit=250&${statusesShown[collection]}`;
        return (await list<Omit<PageSummary, 'collection'>>(path)).map((page) => ({ ...page, collection }));
      });
      return (await Promise.all(listed)).flat();
    },
    page: async (id: string, collection: Collection): Promise<Page> => {
      const page = await call(`/${collection}/${id}?body-format=storage&${statusesShown[collection]}`);
      return { ...(page as Omit<Page, 'collection'>), collection };
    },
    tasks: (id: string, collection: Collection) =>
      list<Task>(`/tasks?${taskFilter[collection]}=${id}&include-blank-tasks=true&limit=250`),
    setTask: (taskId: string, status: Task['status']) => call(`/tasks/${taskId}`, 'PUT', { status }),
    create: async (kind: ContentKind, spaceId: string, title: string, value: string) =>
      (await call(kind === 'blogPost' ? '/blogposts' : '/pages', 'POST', {
        spaceId,
        title,
        status: 'current',
        ...(kind === 'liveDoc' ? { subtype: 'live' } : {}),
        body: { representation: 'storage', value },
      })) as { id: string },
    /** A live doc is edited in place; anything else gets a new version, over the one that was read only. */
    save: (page: PageSummary, title: string, value: string) =>
      page.subtype === 'live' && page.status === 'current'
        ? send(`/confluence/sandbox/live-docs/${page.id}/edit-session`, {
            method: 'POST',
            person,
            body: { title, body: value },
          })
        : call(`/${page.collection}/${page.id}`, 'PUT', {
            id: page.id,
            status: 'current',
            title,
            spaceId: page.spaceId,
            body: { representation: 'storage', value },
            version: { number: page.version.number + 1 },
          }),
    trash: (page: PageSummary) => call(`/${page.collection}/${page.id}`, 'DELETE'),
    purge: (page: PageSummary) => call(`/${page.collection}/${page.id}?purge=true`, 'DELETE'),
    ...firstVersionCalls(person),
  };
}

export type Confluence = ReturnType<typeof confluenceAs>;
