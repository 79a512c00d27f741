import { app, createTestSite, mention, savedTask, taskList } from '../../../unit/sandbox-confluence/site';
import { knownSite, smallWorld } from '../../../unit/sync/support/small-world';
import type { SyncRequest } from '../../../../src/sync/ports/page-sync-queue';
import type { Oddity } from './oddities';

const scopes = [
  'read:task:confluence',
  'write:task:confluence',
  'read:page:confluence',
  'read:space:confluence',
  'read:confluence-content.permission',
];

/** A call that is odd: which, and for whom it is asked, where it is about somebody. */
interface Target {
  method: string;
  path: RegExp;
  about?: string;
}

/**
 * The use cases on the real client and the real `@forge/api`, in front of a Confluence double whose answers can be made odd, and a
 * Trackli that writes down what it is told. Ben and Cleo are linked and have a task each.
 */
export async function oddSite() {
  const site = await createTestSite();
  const { people, call, createPage } = site;
  const bodyOf = (...more: string[]) =>
    taskList(savedTask(1, `${mention(people.ben)} Paint`), savedTask(2, `${mention(people.cleo)} Sand`), ...more);
  const page = await createPage('Plan', bodyOf());
  const reference = { contentId: page.id, type: 'page' as const };

  let odd: { target: Target; oddity: Oddity } | null = null;
  let calls = 0;
  const isMeant = ({ method, path, about }: Target, request: { method: string; path: string; body: string }) =>
    request.method === method && path.test(request.path) && (about === undefined || request.body.includes(about));
  Object.assign(globalThis, {
    __forge_runtime__: { appContext: {}, featureFlags: () => false },
    __forge_fetch__: async (target: { provider: string; accountId?: string }, path: string, init: RequestInit) => {
      calls += 1;
      const caller =
        target.provider === 'app'
          ? app(...scopes)
          : { kind: 'app-as-user' as const, accountId: target.accountId ?? '', scopes };
      const body = typeof init.body === 'string' ? init.body : '';
      const isOdd = odd !== null && isMeant(odd.target, { method: init.method ?? 'GET', path, body });
      const none = new Response(null);
      const make = async () =>
        site.confluence.handle(new Request(new URL(path, 'https://site.example'), init), { caller });
      if (odd === null || !isOdd) return make();
      return odd.oddity.change(odd.oddity.arrived ? await make() : none);
    },
  });
  const { createConfluence } = await import('../../../../src/confluence/client');
  const { createConfluenceInBulk } = await import('../../../../src/confluence/bulk-client');
  const { storageFormat } = await import('../../../../src/confluence/storage-format');
  const { syncPage } = await import('../../../../src/sync/page/sync-page');
  const { setStatus } = await import('../../../../src/sync/jobs/set-status');
  const { finishSync } = await import('../../../../src/sync/page/finish-sync');
  const { world, dependencies: ports } = smallWorld([people.ben, people.cleo]);
  world.site = knownSite(world);
  const now = () => world.time;
  const dependencies = { ...ports, storageFormat, confluence: createConfluence(now) };

  return {
    ...site,
    world,
    page,
    reference,
    bodyOf,
    bulk: createConfluenceInBulk(now, () => undefined),
    calls: () => calls,
    makeOdd: (target: Target, oddity: Oddity) => {
      odd = { target, oddity };
    },
    heal: () => {
      odd = null;
    },
    /** Looks, and says when it is looked at again; null: not by itself. */
    sync: async (sync: SyncRequest = { kind: 'usual' }) => {
      const result = await syncPage(dependencies, reference, sync, world.time + 60_000);
      const settled = await finishSync(dependencies, { ...reference, sync }, result, 9);
      return { result, againAfter: settled.kind === 'retry' ? settled.afterSeconds : null };
    },
    tick: async (more: { taskId?: string } = {}) =>
      setStatus(
        dependencies,
        {
          kind: 'set-status',
          jobId: '3f0e5a52-5d5c-4d8e-9d43-0b0a3d1f6f10',
          leasedUntil: '2026-01-05T09:02:00.000Z',
          ...reference,
          localId: '1',
          text: 'Paint',
          accountId: people.ben,
          status: 'complete',
          ...more,
        },
        world.time + 60_000,
      ),
    edit: async (body: string) => {
      const present = (await call(people.ada, 'GET', `/wiki/api/v2/pages/${page.id}?body-format=storage`)).body;
      await call(people.ada, 'PUT', `/wiki/api/v2/pages/${page.id}`, site.nextVersion(present, body));
    },
    /** Titles of each one's tasks as the last pushes said them. */
    told: () => {
      const last = new Map<string, string[]>();
      for (const { covers, tasks } of world.pushed) {
        for (const account of covers === '*' ? [people.ben, people.cleo] : covers) {
          last.set(
            account,
            tasks.filter(({ assignee }) => assignee === account).map(({ title }) => title),
          );
        }
      }
      return { ben: last.get(people.ben) ?? [], cleo: last.get(people.cleo) ?? [] };
    },
  };
}
