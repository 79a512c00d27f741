import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { createConfluence, type Confluence } from '../../../sandbox/confluence/confluence';
import { createPage } from '../../../sandbox/page/page';
import type { Person } from '../../../sandbox/page/wire';
import { createClock } from '../../../sandbox/shared/clock';
import { createJournal } from '../../../sandbox/shared/journal';
import { demoBody } from './demo-page';
import { createStandInTrackli } from './stand-in-trackli';

const repository = resolve(__dirname, '../../..');
const admin = 'admin-account';

/** What the browser tests need to know of a running sandbox. */
export interface OpenSandbox {
  /** Origin of the sandbox page. */
  address: string;
  mona: Person;
  ravi: Person;
  /** Id of a page with tasks. */
  pageId: string;
  /** What the admin page's resolver answers from now on. */
  answer(connection: unknown): void;
  close(): Promise<void>;
}

/** Builds what the sandbox serves. In a process of its own: Vite is an ES module, which tests cannot load. */
export const buildPages = (): void => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/build-pages.ts'], { cwd: repository, stdio: 'pipe' });
};

/** The sandbox page before the Confluence double, with stand-ins for Trackli and for the app between the two. */
export async function openSandbox(): Promise<OpenSandbox> {
  const clock = createClock();
  const journal = createJournal(() => clock.now());
  const look: { at?: (contentId: string) => Promise<void> } = {};
  const confluence = createConfluence({
    clock,
    journal,
    site: { cloudId: randomUUID(), url: 'https://sandbox.example' },
    randomNumber: Math.random,
    emit: (event) => {
      const content = event['content'] as { id: string } | undefined;
      if (content !== undefined) void look.at?.(content.id);
    },
    appAccountId: 'app-account',
    adminAccountId: admin,
  });
  const person = (name: string): Person => ({
    ...confluence.addPerson({ name, email: `${name.toLowerCase()}@example.com` }),
    name,
    userId: randomUUID(),
    linked: true,
  });
  const people = [person('Mona'), { ...person('Ravi'), linked: false }];
  const [mona, ravi] = people as [Person, Person];
  const trackli = createStandInTrackli(people);
  const rest = restOf(confluence);
  look.at = async (contentId) => {
    trackli.told(contentId, await rest.tasks(contentId));
    journal.record({ kind: 'remote', summary: 'PUT /v1/content/{contentId}/state → 200', milliseconds: 12 });
  };

  const spaceId = await rest.create('/spaces', { key: 'DEMO', name: 'Demo' });
  const body = { representation: 'storage', value: demoBody(mona.accountId, ravi.accountId) };
  const pageId = await rest.create('/pages', { spaceId, status: 'current', title: 'Weekly meeting', body });

  let connection: unknown = {
    kind: 'connected',
    trackliVersion: '1.4.0',
    roundTripMilliseconds: 38.2,
    linkedAccounts: 1204,
    syncEnabled: true,
    checkedAt: '2026-11-22T19:50:00.000Z',
  };
  const page = createPage({
    confluence,
    frontEnd: trackli.frontEnd,
    people: () => people,
    link: trackli.link,
    unlink: trackli.unlink,
    forge: {
      invokeResolver: async () => connection,
      createContext: ({ moduleKey, accountId, theme }) => ({
        moduleKey,
        accountId,
        theme,
        locale: 'en_GB',
        timezone: 'Europe/London',
      }),
      moduleResources: [
        { moduleKey: 'trackli-admin', title: 'Admin page', directory: resolve(repository, 'static/admin/dist') },
      ],
    },
    journal,
    assetsDirectory: resolve(repository, 'dist/sandbox-page'),
  });
  const listener = await listen((request) => page.fetch(request));
  return {
    address: listener.address,
    mona,
    ravi,
    pageId,
    answer: (next) => {
      connection = next;
    },
    async close() {
      clock.close();
      await listener.close();
    },
  };
}

/** Confluence's REST API as its administrator. */
function restOf(confluence: Confluence) {
  const authorization = `Basic ${Buffer.from(`${admin}:`).toString('base64')}`;
  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { authorization, 'content-type': 'application/json' };
    const url = `https://sandbox.example/wiki/api/v2${path}`;
    const response = await confluence.handle(new Request(url, { ...init, headers }), {});
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  return {
    create: async (path: string, body: unknown) =>
      ((await call(path, { method: 'POST', body: JSON.stringify(body) })) as { id: string }).id,
    async tasks(contentId: string) {
      const content = (await call(`/pages/${contentId}?status=current&status=trashed`)) as {
        title: string;
        status: string;
      };
      if (content.status !== 'current') return [];
      const { results } = (await call(`/tasks?page-id=${contentId}&body-format=storage`)) as { results: RestTask[] };
      return results.map((task) => ({
        key: `${contentId}-${task.localId}`,
        pageId: contentId,
        pageTitle: content.title,
        title: task.body.storage.value.replace(/<[^>]*>/g, '').trim(),
        dueDate: task.dueAt?.slice(0, 10) ?? null,
        assignee: task.assignedTo,
        complete: task.status === 'complete',
      }));
    },
  };
}

interface RestTask {
  localId: string;
  status: string;
  assignedTo: string;
  dueAt?: string;
  body: { storage: { value: string } };
}

async function listen(fetch: (request: Request) => Response | Promise<Response>) {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    address: `http://127.0.0.1:${address.port}`,
    async close() {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
