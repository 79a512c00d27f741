import type { SandboxPerson } from '../sandbox/people';
import type { World } from '../sandbox/world';

/** A page of the site, as much of it as an edit needs. */
export interface SitePage {
  id: string;
  title: string;
  version: number;
}

const everyKind = ['page', 'blogpost', 'task', 'space'] as const;

/** Lets something happen in Confluence that the app hears nothing of, as if before it was installed. */
export async function unheard<Result>(world: World, work: () => Promise<Result>): Promise<Result> {
  world.faults.set({ events: { off: [...everyKind] } });
  const result = await work();
  await world.idle();
  world.faults.set({});
  return result;
}

/** Opens accounts on both sides. */
export async function addPeople(world: World, count: number): Promise<SandboxPerson[]> {
  const people: SandboxPerson[] = [];
  for (let number = 1; number <= count; number += 1) {
    people.push(await world.people.add({ name: `Person ${number}`, email: `person-${number}@example.com` }));
  }
  return people;
}

/** Storage format of an action item; `localId` is the task's on its page. */
export const taskFor = (person: SandboxPerson, localId: number, status = 'incomplete'): string =>
  `<ac:task><ac:task-id>${localId}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>` +
  `<span class="placeholder-inline-tasks"><ac:link><ri:user ri:account-id="${person.accountId}" /></ac:link> ` +
  `to look after item ${localId}</span></ac:task-body></ac:task>`;

export const bodyOf = (tasks: readonly string[]): string =>
  `<p>What we agreed on.</p>${tasks.length === 0 ? '' : `<ac:task-list>${tasks.join('')}</ac:task-list>`}`;

/** Writes in Confluence as one of its people. Throws where Confluence refuses. */
export function createWriter(world: World, { accountId }: SandboxPerson) {
  const call = async (method: string, path: string, body: unknown): Promise<{ id: string }> => {
    const request = new Request(`${world.site.url}/wiki/api/v2${path}`, { method, body: JSON.stringify(body) });
    const response = await world.confluence.handle(request, { caller: { kind: 'person', accountId } });
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status}`);
    return (await response.json()) as { id: string };
  };
  const storage = (value: string) => ({ representation: 'storage', value });
  return {
    createSpace: async (key: string) => (await call('POST', '/spaces', { key, name: `Space ${key}` })).id,
    async createPage(spaceId: string, title: string, body: string): Promise<SitePage> {
      const { id } = await call('POST', '/pages', { spaceId, status: 'current', title, body: storage(body) });
      return { id, title, version: 1 };
    },
    async editPage(page: SitePage, body: string): Promise<void> {
      page.version += 1;
      const { id, title, version } = page;
      const written = { id, status: 'current', title, body: storage(body), version: { number: version } };
      await call('PUT', `/pages/${id}`, written);
    },
  };
}
