import type { Space } from '../../../../contract/page-state';
import type { PassResult } from '../../../../contract/passes';
import type { Content } from '../../../../src/domain/content';
import { onPassEvent } from '../../../../src/sync/passes/run-step';
import { requestPass } from '../../../../src/sync/passes/request-pass';
import { slotOf, type Pass, type PassRequest } from '../../../../src/sync/passes/pass';
import type { ListedTask, PassEvent } from '../../../../src/sync/passes/ports';
import type { StepDependencies } from '../../../../src/sync/passes/step';
import type { Later } from '../../../../src/sync/ports';
import { settle } from '../../../../src/sync/settle';
import { syncPage } from '../../../../src/sync/sync-page';
import { createLedger } from './ledger';
import { knownSite, smallWorld } from './small-world';

interface Page {
  version: number;
  status: Content['status'];
  spaceId: string;
  /** Tasks in the notation of `smallWorld`: `assignee:localId:text`, one a line. */
  body: string;
  /** When its tasks were made, milliseconds since the epoch. */
  at: number;
  /** Lists of contents do not show it. */
  isSlow?: boolean;
}

/** A site of many pages, a Trackli that keeps a ledger, and the passes between them. */
export function passWorld(linked?: readonly string[]) {
  const { world: small, dependencies: ports, passRecords: records } = smallWorld(linked);
  small.site = knownSite(small);
  const pages = new Map<string, Page>();
  const spaces = new Map<string, Space>([['7', { id: '7', key: 'DEMO', name: 'Demo' }]]);
  const ledger = createLedger();
  const posted: PassResult[] = [];
  let ids = 0;
  const world = Object.assign(small, {
    pages,
    spaces,
    ledger,
    posted,
    records,
    /** Contents whose look fails, with what. */
    failing: new Map<string, Later>(),
    spent: 0,
    tasksPerAnswer: 4,
    pointsPerCall: 0,
    nearLimitUntil: null as number | null,
    /** Points of this many calls are left to be answered with 429. */
    refusedBy429: 0,
    refusedPushes: 0,
    page: (id: string, body: string, more: Partial<Page> = {}) => {
      const before = pages.get(id);
      const version = (before?.version ?? 0) + 1;
      const fresh = { status: 'current' as const, spaceId: '7', at: small.time, ...before };
      pages.set(id, { ...fresh, version, body, ...more });
    },
  });

  const spend = async (name: string): Promise<Later | null> => {
    await small.beforeAsync(name);
    small.before(name);
    small.effects.push(name);
    world.spent += world.pointsPerCall;
    small.time += 10;
    if (world.refusedBy429 > 0) {
      world.refusedBy429 -= 1;
      return { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 120 };
    }
    return small.failures.get(name) ?? null;
  };
  const contentOf = (contentId: string, type: Content['type'], page: Page): Content => ({
    contentId,
    type,
    status: page.status,
    version: page.version,
    title: `Page ${contentId}`,
    spaceId: page.spaceId,
    url: `https://example.test/wiki/${contentId}`,
    body: page.body,
    observedAt: new Date(small.time).toISOString(),
  });
  const tasksOf = (id: string, { body, spaceId, at }: Page): (ListedTask & { assignee: string; isDone: boolean })[] =>
    body
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [assignee = '', localId = ''] = line.split(':');
        return { contentId: id, type: 'page', localId, spaceId, at, assignee, isDone: line.endsWith('✓') };
      });

  const dependencies: StepDependencies & typeof ports = {
    ...ports,
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    meter: { spent: () => world.spent, nearLimitUntil: () => world.nearLimitUntil },
    confluence: {
      ...ports.confluence,
      async readContent({ contentId, type }) {
        const failure = (await spend('confluence.readContent')) ?? world.failing.get(contentId);
        if (failure) return failure;
        const page = pages.get(contentId);
        return page === undefined
          ? { kind: 'not-found' }
          : { kind: 'found', content: contentOf(contentId, type, page) };
      },
      async readSpace(id) {
        const failure = await spend('confluence.readSpace');
        const space = spaces.get(id);
        return failure ?? (space === undefined ? { kind: 'not-found' } : { kind: 'found', space: { ...space } });
      },
      async mayRead(contentId, accountId) {
        const failure = (await spend('confluence.mayRead')) ?? world.failing.get(contentId);
        return failure ?? { kind: 'answer', permitted: !small.unreadable.has(accountId) };
      },
    },
    bulk: {
      async listAssignedTasks({ status, accountIds, since, cursor }) {
        const failure = await spend('bulk.listAssignedTasks');
        if (failure) return failure;
        const all = [...pages]
          .filter(([, page]) => page.status === 'current')
          .flatMap(([id, page]) => tasksOf(id, page))
          .filter((task) => accountIds.includes(task.assignee) && task.isDone === (status === 'complete'))
          .filter((task) => since === null || task.at >= since);
        const from = Number(cursor ?? 0);
        const tasks = all.slice(from, from + world.tasksPerAnswer);
        const next = from + world.tasksPerAnswer < all.length ? String(from + world.tasksPerAnswer) : null;
        return { kind: 'found', tasks, next };
      },
      async readContents(references) {
        const failure = await spend('bulk.readContents');
        if (failure) return failure;
        const contents = references.flatMap(({ contentId, type }) => {
          const page = pages.get(contentId);
          return page === undefined || page.status !== 'current' || page.isSlow === true
            ? []
            : [contentOf(contentId, type, page)];
        });
        return { kind: 'found', contents };
      },
      async readSpaces(spaceIds) {
        const failure = await spend('bulk.readSpaces');
        return failure ?? { kind: 'found', spaces: spaceIds.flatMap((id) => spaces.get(id) ?? []) };
      },
    },
    trackli: {
      ...ports.trackli,
      async putPageState(state) {
        const answer = await ports.trackli.putPageState(state);
        if (answer.kind !== 'accepted') return answer;
        return { kind: 'accepted', answer: { ...answer.answer, outcomes: ledger.merge(state) } };
      },
      async getContents({ spaceId, cursor }) {
        const failure = await spend('trackli.getContents');
        return failure ?? { kind: 'answer', answer: ledger.contents(spaceId, cursor) };
      },
      async postPassResult(result) {
        const failure = await spend('trackli.postPassResult');
        if (failure) return failure;
        if (!posted.some(({ passId }) => passId === result.passId)) posted.push(result);
        return { kind: 'done' };
      },
    },
    queue: {
      ...ports.queue,
      async pushAll(looks) {
        const refused = looks.slice(0, world.refusedPushes);
        world.refusedPushes -= refused.length;
        await ports.queue.pushAll(looks.slice(refused.length));
        return refused;
      },
    },
  };

  /** Delivers one event; a delivery that dies is repeated. Gives how often it was delivered. */
  async function deliver(event: PassEvent, mostTries = 30): Promise<number> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const died = await onPassEvent(dependencies, event, tries, small.time + 150_000).then(
        () => false,
        () => true,
      );
      if (!died) return tries;
      small.before = () => undefined;
    }
    throw new Error('An event was never done');
  }

  /** Delivers what is due within so many seconds, in order of time. */
  async function run(seconds = 0): Promise<void> {
    const until = small.time + seconds * 1000;
    for (let events = 0; events < 5000; events += 1) {
      const next = records.events.shift();
      if (next === undefined) break;
      if (next.delaySeconds > 0) {
        if (small.time + next.delaySeconds * 1000 > until) {
          records.events.unshift(next);
          break;
        }
        small.time += next.delaySeconds * 1000;
      }
      await deliver(next.event);
    }
  }

  /** Does what waits in the `page-sync` queue. */
  async function runQueue(): Promise<void> {
    for (let next = small.queued.shift(); next !== undefined; next = small.queued.shift()) {
      const result = await syncPage(dependencies, next.request, next.request.look, small.time + 60_000);
      await settle(dependencies, next.request, result, 1);
    }
  }

  return {
    world,
    dependencies,
    deliver,
    run,
    runQueue,
    request: async (wanted: PassRequest) => requestPass(dependencies, wanted),
    pass: async (wanted: PassRequest): Promise<Pass> => {
      await requestPass(dependencies, wanted);
      await run(100_000);
      await runQueue();
      return last(records.passes.get(slotOf(wanted.kind)));
    },
  };
}

function last(pass: Pass | undefined): Pass {
  if (pass === undefined) throw new Error('There was no pass.');
  return pass;
}
