import { send } from './http';

/** The parts of Confluence's REST answers that the page uses. */
export interface Space {
  id: string;
  key: string;
  name: string;
}

export type PageStatus = 'current' | 'archived' | 'trashed' | 'draft' | 'deleted';

export interface PageSummary {
  id: string;
  title: string;
  status: PageStatus;
  spaceId: string;
  version: { number: number };
}

export interface Page extends PageSummary {
  body: { storage: { value: string } };
}

export interface Task {
  id: string;
  localId: string;
  status: 'complete' | 'incomplete';
}

const root = '/confluence/wiki/api/v2';
const statusesShown = ['current', 'archived', 'trashed'];

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
    pages: (spaceId: string) => {
      const statuses = statusesShown.map((status) => `&status=${status}`).join('');
      return list<PageSummary>(`/pages?space-id=${spaceId}&limit=250${statuses}`);
    },
    page: async (id: string) => {
      const statuses = statusesShown.map((status) => `&status=${status}`).join('');
      return (await call(`/pages/${id}?body-format=storage${statuses}`)) as Page;
    },
    tasks: (pageId: string) => list<Task>(`/tasks?page-id=${pageId}&include-blank-tasks=true&limit=250`),
    setTask: (taskId: string, status: Task['status']) => call(`/tasks/${taskId}`, 'PUT', { status }),
    create: async (spaceId: string, title: string, value: string) =>
      (await call('/pages', 'POST', {
        spaceId,
        title,
        status: 'current',
        body: { representation: 'storage', value },
      })) as Page,
    save: (page: PageSummary, title: string, value: string) =>
      call(`/pages/${page.id}`, 'PUT', {
        id: page.id,
        status: 'current',
        title,
        spaceId: page.spaceId,
        body: { representation: 'storage', value },
        version: { number: page.version.number + 1 },
      }),
    trash: (pageId: string) => call(`/pages/${pageId}`, 'DELETE'),
  };
}

export type Confluence = ReturnType<typeof confluenceAs>;
