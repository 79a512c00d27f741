import { eventually } from '../../database/support/wait';
import { startSandbox, type ProgramOptions, type Sandbox } from '../../../sandbox/start';
import type { Metrics } from '../../../sandbox/shared/metrics';

type Json = Record<string, unknown>;

export interface Person {
  accountId: string;
  userId: string;
  projectId: string;
}

export interface Page {
  id: string;
  title: string;
  spaceId: string;
  version: { number: number };
}

/** A sandbox spoken to over HTTP only, as somebody outside the process would. */
export async function runningSandbox(options: Partial<ProgramOptions> = {}) {
  const sandbox: Sandbox = await startSandbox({ port: 0, headless: true, ...options }, () => undefined);

  async function call<Answer>(
    base: string,
    method: string,
    path: string,
    body?: unknown,
    accountId?: string,
  ): Promise<Answer> {
    const response = await fetch(base + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(accountId === undefined
          ? {}
          : { authorization: `Basic ${Buffer.from(`${accountId}:x`).toString('base64')}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
    return (text === '' ? null : JSON.parse(text)) as Answer;
  }
  const control = async <Answer>(method: string, path: string, body?: unknown) =>
    call<Answer>(sandbox.control, method, path, body);
  /** Confluence as one of its people. */
  const confluence = async <Answer>(person: Person, method: string, path: string, body?: unknown) =>
    call<Answer>(sandbox.confluence, method, path, body, person.accountId);

  const sql = async <Row = Json>(text: string, parameters: unknown[] = []) =>
    (await control<{ rows: Row[] }>('POST', '/sql', { text, parameters })).rows;

  const storage = (value: string) => ({ representation: 'storage', value });
  return {
    ...sandbox,
    addresses: sandbox,
    control,
    confluence,
    idle: async () => control('POST', '/idle'),
    metrics: async () => control<Metrics>('GET', '/metrics'),
    sql,
    person: async (name: string) =>
      control<Person>('POST', '/people', { name, email: `${name.toLowerCase()}@example.com` }),
    /** The sandbox's own people too. */
    async unlinkEverybody() {
      const linked = await sql<{ accountId: string }>('select account_id as "accountId" from confluence_links');
      for (const { accountId } of linked) await control('DELETE', `/people/${accountId}/link`);
    },
    link: async ({ accountId }: Person) => control('POST', `/people/${accountId}/link`),
    /** Lets something happen of which no event reaches the app. */
    async unheard<Result>(act: () => Promise<Result>): Promise<Result> {
      await control('PUT', '/faults', { events: { dropRate: 1 } });
      const result = await act();
      await control('POST', '/idle');
      await control('DELETE', '/faults');
      return result;
    },
    /** Until everybody who was linked has been searched for, which Trackli's sign sets off: that may come a moment after all is at rest. */
    async searched() {
      const waiting = `select 1 from confluence_backfill_requests request join confluence_links link on link.id = request.link_id
        where link.is_active and request.ended_at is null`;
      await eventually(async () => (await sql(waiting)).length === 0);
      await control('POST', '/idle');
    },
    async demoSpaceId(person: Person) {
      const spaces = await confluence<{ results: { id: string }[] }>(person, 'GET', '/wiki/api/v2/spaces?keys=DEMO');
      const [space] = spaces.results;
      if (space === undefined) throw new Error('There is no demo space');
      return space.id;
    },
    createPage: async (person: Person, spaceId: string, title: string, body: string) =>
      confluence<Page>(person, 'POST', '/wiki/api/v2/pages', {
        spaceId,
        status: 'current',
        title,
        body: storage(body),
      }),
    async editPage(person: Person, page: Page, body: string) {
      const { version } = await confluence<Page>(person, 'GET', `/wiki/api/v2/pages/${page.id}`);
      return confluence<Page>(person, 'PUT', `/wiki/api/v2/pages/${page.id}`, {
        id: page.id,
        status: 'current',
        title: page.title,
        body: storage(body),
        version: { number: version.number + 1 },
      });
    },
    /** Global ids of the page's tasks by their local ids. */
    async taskIds(person: Person, page: Page) {
      const tasks = await confluence<{ results: { id: string; localId: string }[] }>(
        person,
        'GET',
        `/wiki/api/v2/tasks?page-id=${page.id}`,
      );
      return new Map(tasks.results.map(({ id, localId }) => [localId, id]));
    },
  };
}

export type RunningSandbox = Awaited<ReturnType<typeof runningSandbox>>;

/** What of two measurements is the app's doing in between. */
export const costBetween = (before: Metrics, after: Metrics) => {
  const difference = (one: Record<string, number>, other: Record<string, number>) =>
    Object.fromEntries(
      Object.entries(other)
        .map(([name, count]) => [name, count - (one[name] ?? 0)] as const)
        .filter(([, count]) => count !== 0),
    );
  return {
    confluence: difference(before.confluence.calls, after.confluence.calls),
    remote: difference(before.remote.calls, after.remote.calls),
    store: difference({ ...before.store }, { ...after.store }),
    queue: difference({ ...before.queue }, { ...after.queue }),
  };
};
