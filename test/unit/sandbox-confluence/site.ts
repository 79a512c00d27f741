import type { Behaviour, EventMeta } from '../../../sandbox/confluence/confluence';
import { createConfluence } from '../../../sandbox/confluence/confluence';
import { createClock } from '../../../sandbox/shared/clock';
import { createJournal } from '../../../sandbox/shared/journal';
import type { Caller, ProductEvent } from '../../../sandbox/shared/product';

/** The fields of answers that tests look at. */
export interface Json {
  id: string;
  localId: string;
  status: string;
  title: string;
  spaceId: string;
  parentId: string | null;
  version: { number: number; authorId: string };
  body: { storage: { value: string } };
  results: Json[];
  _links: { next?: string; webui: string; base: string };
  [field: string]: unknown;
}
export interface Reply {
  status: number;
  headers: Headers;
  body: Json;
}
/** A person by account id, or a caller the Forge proxy names. */
export type Who = string | Caller;

export const appAccountId = 'app-account';
export const start = Date.UTC(2026, 10, 20, 9, 59, 0);

/** A generator of numbers that gives the same ones every time. */
function repeatableNumbers(): () => number {
  let state = 42;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A site with an administrator, two people and one open space. */
export async function createTestSite(behaviour: Partial<Behaviour> = {}) {
  const clock = createClock({ start, frozen: true });
  const heard: { event: ProductEvent; meta: EventMeta }[] = [];
  const costs: { route: string; points: number }[] = [];
  const journal = createJournal(() => clock.now());
  const confluence = createConfluence({
    clock,
    site: { cloudId: 'cloud', url: 'https://site.example' },
    journal,
    randomNumber: repeatableNumbers(),
    emit: (event, meta) => heard.push({ event, meta }),
    appAccountId,
    behaviour,
  });
  const add = (name: string, siteAdmin = false) =>
    confluence.addPerson({ name, email: `${name}@example.com`, siteAdmin }).accountId;
  const people = { ada: add('ada', true), ben: add('ben'), cleo: add('cleo') };

  const call = async (who: Who, method: string, path: string, body?: unknown): Promise<Reply> => {
    const person = typeof who === 'string';
    const request = new Request(`http://sandbox.invalid${path}`, {
      method,
      headers: person ? { authorization: `Basic ${btoa(`${who}:secret`)}` } : {},
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const environment = person ? {} : { caller: who, account: (cost: (typeof costs)[number]) => costs.push(cost) };
    const response = await confluence.handle(request, environment);
    const text = await response.text();
    const parsed = text === '' ? {} : (JSON.parse(text) as unknown);
    return { status: response.status, headers: response.headers, body: parsed as Json };
  };
  const spaceId = (await call(people.ada, 'POST', '/wiki/api/v2/spaces', { key: 'OPEN', name: 'Open' })).body.id;

  /** Creates a current page with this body; gives the answer. */
  const createPage = async (title: string, body: string, fields: Record<string, unknown> = {}): Promise<Json> => {
    const page = { spaceId, status: 'current', title, body: { representation: 'storage', value: body }, ...fields };
    const { kind = 'pages', ...content } = page as typeof page & { kind?: string };
    return (await call(people.ada, 'POST', `/wiki/api/v2/${kind}`, content)).body;
  };
  /** The body of an update to a content's next version. */
  const nextVersion = (content: Json, body: string, fields: Record<string, unknown> = {}) => ({
    id: content.id,
    status: 'current',
    title: content.title,
    body: { representation: 'storage', value: body },
    version: { number: content.version.number + 1 },
    ...fields,
  });
  /** The events heard since the last call, short: `updated:page`. */
  const events = () => heard.splice(0).map(({ event }) => event.eventType.replace('avi:confluence:', ''));
  /** The events themselves. */
  const payloads = () => heard.splice(0);
  /** The site's tasks of one content, as an administrator sees them. */
  const tasksOf = async (contentId: string) =>
    (
      await call(
        people.ada,
        'GET',
        `/wiki/api/v2/tasks?page-id=${contentId}&blogpost-id=${contentId}&body-format=storage`,
      )
    ).body.results;
  events();
  return {
    clock,
    journal,
    confluence,
    costs,
    people,
    spaceId,
    call,
    createPage,
    nextVersion,
    events,
    payloads,
    tasksOf,
  };
}

export const app = (...scopes: string[]): Caller => ({ kind: 'app', scopes });

/** A task as an editor sends it, without an id. */
export const newTask = (text: string): string =>
  `<ac:task><ac:task-status>incomplete</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
/** A task as Confluence keeps it. */
export const savedTask = (localId: string | number, text: string, status = 'incomplete'): string =>
  `<ac:task><ac:task-id>${localId}</ac:task-id><ac:task-status>${status}</ac:task-status><ac:task-body>${text}</ac:task-body></ac:task>`;
export const taskList = (...tasks: string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;
export const mention = (accountId: string): string => `<ac:link><ri:user ri:account-id="${accountId}"/></ac:link>`;
