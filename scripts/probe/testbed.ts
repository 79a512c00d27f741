import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProbeError, type ProbedSite } from './confluence';

/** A space of the probe's own, and what it does in it. */
export interface Testbed {
  page(body: string, options?: { live?: boolean; parentId?: string | undefined }): Promise<string>;
  folder(): Promise<string>;
  move(pageId: string, targetId: string): Promise<void>;
  edit(pageId: string, body: string): Promise<void>;
  body(pageId: string): Promise<{ version: number; value: string }>;
  copy(pageId: string): Promise<string>;
  tasks(pageId: string): Promise<{ id: string; localId: string; status: string }[]>;
  /** The tasks of a page, each with its text. */
  tasksWithBodies(pageId: string): Promise<{ id: string; text: string }[]>;
  /** The tasks of a page as soon as there are so many, or after ten seconds those there are. */
  untilListed(pageId: string, count: number): Promise<{ id: string }[]>;
  tick(taskId: string): Promise<void>;
  /** Only the probing person may read the page from now on. */
  restrict(pageId: string): Promise<void>;
  /** Removes the space with everything in it. */
  leave(): Promise<void>;
}

interface Content {
  id: string;
  title: string;
  version: { number: number };
  body?: { storage?: { value: string } };
}

/** A page with one task for a person. */
export const taskList = (accountId: string, text: string, localId = '1') =>
  `<ac:task-list><ac:task><ac:task-id>${localId}</ac:task-id><ac:task-uuid>${randomUUID()}</ac:task-uuid><ac:task-status>incomplete</ac:task-status><ac:task-body>` +
  `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link> ${text}</ac:task-body></ac:task></ac:task-list>`;

/** How long a list of tasks is waited for, in milliseconds. */
const patience = 10_000;
const textOf = (body: string) => body.replaceAll(/<[^>]*>/g, '').trim();

/** Makes a space for the probe alone. */
export async function enterTestbed(site: ProbedSite, accountId: string): Promise<Testbed> {
  const key = `PROBE${randomBytes(3).toString('hex').toUpperCase()}`;
  const space = await site.call<{ id: string }>('POST', '/wiki/api/v2/spaces', { key, name: `Probe ${key}` });
  const storage = (value: string) => ({ representation: 'storage', value });
  const read = async (id: string) => site.call<Content>('GET', `/wiki/api/v2/pages/${id}?body-format=storage`);
  const tasks: Testbed['tasks'] = async (id) =>
    (
      await site.call<{ results: { id: string; localId: string; status: string }[] }>(
        'GET',
        `/wiki/api/v2/tasks?page-id=${id}`,
      )
    ).results;
  return {
    async page(body, { live = false, parentId } = {}) {
      const title = `Probe ${randomBytes(4).toString('hex')}`;
      const page = await site.call<Content>('POST', '/wiki/api/v2/pages', {
        spaceId: space.id,
        status: 'current',
        title,
        body: storage(body),
        ...(live ? { subtype: 'live' } : {}),
        ...(parentId === undefined ? {} : { parentId }),
      });
      return page.id;
    },
    async folder() {
      const title = `Probe ${randomBytes(4).toString('hex')}`;
      return (await site.call<Content>('POST', '/wiki/api/v2/folders', { spaceId: space.id, title })).id;
    },
    async move(pageId, targetId) {
      await site.call('PUT', `/wiki/rest/api/content/${pageId}/move/append/${targetId}`);
    },
    async edit(id, body) {
      const { title, version } = await read(id);
      const next = { id, status: 'current', title, body: storage(body), version: { number: version.number + 1 } };
      await site.call('PUT', `/wiki/api/v2/pages/${id}`, next);
    },
    async body(id) {
      const { version, body } = await read(id);
      return { version: version.number, value: body?.storage?.value ?? '' };
    },
    async copy(id) {
      const destination = { type: 'space', value: key };
      const request = { pageTitle: `Probe ${randomBytes(4).toString('hex')}`, destination };
      return (await site.call<Content>('POST', `/wiki/rest/api/content/${id}/copy`, request)).id;
    },
    tasks,
    async tasksWithBodies(id) {
      const { results } = await site.call<{ results: { id: string; body?: { storage?: { value: string } } }[] }>(
        'GET',
        `/wiki/api/v2/tasks?page-id=${id}&body-format=storage`,
      );
      return results.map(({ id: taskId, body }) => ({ id: taskId, text: textOf(body?.storage?.value ?? '') }));
    },
    async untilListed(id, count) {
      const until = Date.now() + patience;
      for (;;) {
        const listed = await tasks(id);
        if (listed.length >= count || Date.now() > until) return listed;
        await wait(500);
      }
    },
    async tick(taskId) {
      await site.call('PUT', `/wiki/api/v2/tasks/${taskId}`, { status: 'complete' });
    },
    async restrict(id) {
      const user = { results: [{ type: 'known', accountId }] };
      await site.call('PUT', `/wiki/rest/api/content/${id}/restriction`, [
        { operation: 'read', restrictions: { user } },
      ]);
    },
    async leave() {
      await site.call('DELETE', `/wiki/rest/api/space/${key}`).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ProbeError(`The probe's space ${key} is still there, please delete it: ${reason}`);
      });
    },
  };
}
