import * as z from 'zod';
import type { SandboxPerson } from '../../../sandbox/people';
import type { World } from '../../../sandbox/world';
import { writeBody, type WrittenTask } from '../seeded/pages';

/** What the author does in Confluence. Throws where Confluence refuses. */
export interface PageEditor {
  spaceId: string;
  spaceKey: string;
  /** Makes a space beside the one there is; gives its id. */
  space(key: string): Promise<string>;
  write(title: string, tasks: readonly WrittenTask[], spaceId?: string): Promise<string>;
  /** Makes a page of a whole body in storage format, or puts the body in the place of the page's own; gives the page's id. */
  publish(title: string, body: string, pageId?: string): Promise<string>;
  /** A page that is given no other title keeps its own. */
  edit(pageId: string, tasks: readonly WrittenTask[], title?: string): Promise<void>;
  /** The body as it is stored now. */
  read(pageId: string): Promise<{ body: string }>;
  turn(pageId: string, localId: string, status: 'complete' | 'incomplete'): Promise<void>;
  trash(pageId: string): Promise<void>;
  restore(pageId: string): Promise<void>;
  restrict(pageId: string, readers: readonly SandboxPerson[]): Promise<void>;
  renameSpace(name: string): Promise<void>;
  deleteSpace(key: string): Promise<void>;
}

const createdSchema = z.object({ id: z.string() });
const pageSchema = z.object({ title: z.string(), version: z.object({ number: z.number() }) });
const bodySchema = z.object({ body: z.object({ storage: z.object({ value: z.string() }) }) });
const tasksSchema = z.object({ results: z.array(z.object({ id: z.string(), localId: z.string() })) });

/** An incomplete task, as a person writes it. */
export const taskOf = (owner: SandboxPerson, text: string, localId = '1'): WrittenTask => ({
  localId,
  text,
  assignee: owner.accountId,
  due: null,
  isDone: false,
});

export async function createPageEditor(world: World, { accountId }: SandboxPerson): Promise<PageEditor> {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const request = new Request(`${world.site.url}/wiki${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await world.confluence.handle(request, { caller: { kind: 'person', accountId } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
  const space = async (key: string) =>
    createdSchema.parse(await call('POST', '/api/v2/spaces', { key, name: `Space ${key}` })).id;
  const storage = (tasks: readonly WrittenTask[]) => ({ representation: 'storage', value: writeBody(tasks) });
  const seen = async (pageId: string, query = '') =>
    pageSchema.parse(await call('GET', `/api/v2/pages/${pageId}${query}`));
  const spaceKey = 'MAIN';
  const spaceId = await space(spaceKey);
  return {
    spaceId,
    spaceKey,
    space,
    async write(title, tasks, inSpace = spaceId) {
      const page = { spaceId: inSpace, status: 'current', title, body: storage(tasks) };
      return createdSchema.parse(await call('POST', '/api/v2/pages', page)).id;
    },
    async publish(title, value, pageId) {
      const page = { status: 'current', title, body: { representation: 'storage', value } };
      if (pageId === undefined)
        return createdSchema.parse(await call('POST', '/api/v2/pages', { ...page, spaceId })).id;
      const { version } = await seen(pageId);
      const update = { ...page, id: pageId, version: { number: version.number + 1 } };
      await call('PUT', `/api/v2/pages/${pageId}`, update);
      return pageId;
    },
    async edit(pageId, tasks, title) {
      const { title: before, version } = await seen(pageId);
      const page = { id: pageId, status: 'current', title: title ?? before, body: storage(tasks) };
      await call('PUT', `/api/v2/pages/${pageId}`, { ...page, version: { number: version.number + 1 } });
    },
    async read(pageId) {
      const { body } = bodySchema.parse(await call('GET', `/api/v2/pages/${pageId}?body-format=storage`));
      return { body: body.storage.value };
    },
    async turn(pageId, localId, status) {
      const { results } = tasksSchema.parse(await call('GET', `/api/v2/tasks?page-id=${pageId}`));
      const task = results.find((one) => one.localId === localId);
      await call('PUT', `/api/v2/tasks/${task?.id ?? ''}`, { status });
    },
    trash: async (pageId) => {
      await call('DELETE', `/api/v2/pages/${pageId}`);
    },
    async restore(pageId) {
      const { title, version } = await seen(pageId, '?status=trashed');
      const page = { id: pageId, status: 'current', title, body: storage([]) };
      await call('PUT', `/api/v2/pages/${pageId}`, { ...page, version: { number: version.number + 1 } });
    },
    async restrict(pageId, readers) {
      const user = readers.map((reader) => ({ type: 'known', accountId: reader.accountId }));
      const restrictions = [{ operation: 'read', restrictions: { user, group: [] } }];
      await call('PUT', `/rest/api/content/${pageId}/restriction`, restrictions);
    },
    renameSpace: async (name) => {
      await call('PUT', `/rest/api/space/${spaceKey}`, { name });
    },
    deleteSpace: async (key) => {
      await call('DELETE', `/rest/api/space/${key}`);
    },
  };
}
