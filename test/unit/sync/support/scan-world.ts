import type { Space } from '../../../../contract/page-state';
import type { ScanResult } from '../../../../contract/scans';
import type { Content } from '../../../../src/domain/content';
import { onScanEvent } from '../../../../src/sync/scans/run-step';
import { requestScan } from '../../../../src/sync/scans/plan/request-scan';
import { slotOf, type Scan, type ScanRequest } from '../../../../src/sync/scans/scan';
import type { ListedTask, ScanEvent } from '../../../../src/sync/scans/ports';
import type { StepDependencies } from '../../../../src/sync/scans/step';
import type { Later } from '../../../../src/sync/ports/failure';
import { finishSync } from '../../../../src/sync/page/finish-sync';
import { syncPage } from '../../../../src/sync/page/sync-page';
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
  /** When its version was made, milliseconds since the epoch. */
  changedAt: number;
  /** Whom a restriction leaves out. */
  hiddenFrom: readonly string[];
  /** Lists of contents do not show it. */
  isSlow?: boolean;
}

/** A site of many pages, a Trackli that keeps a ledger, and the scans between them. */
export function scanWorld(linked?: readonly string[]) {
  const { world: small, dependencies: ports, scanRecords: records } = smallWorld(linked);
  small.site = knownSite(small);
  const pages = new Map<string, Page>();
  const spaces = new Map<string, Space>([['7', { id: '7', key: 'DEMO', name: 'Demo' }]]);
  const ledger = createLedger();
  const posted: ScanResult[] = [];
  let ids = 0;
  const world = Object.assign(small, {
    pages,
    spaces,
    ledger,
    posted,
    records,
    /** Contents whose look fails, with what. */
    failing: new Map<string, Later>(),
    /** In whose name the app may not ask. */
    nameless: new Set<string>(),
    /** What was asked about whom, in order. */
    askedAbout: [] as string[],
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
      const fresh = {
        status: 'current' as const,
        spaceId: '7',
        at: small.time,
        hiddenFrom: [],
        ...before,
        changedAt: small.time,
      };
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

  const mayRead = (contentId: string, accountId: string) =>
    !small.unreadable.has(accountId) && pages.get(contentId)?.hiddenFrom.includes(accountId) !== true;
  const taskPage = (isWanted: (task: ReturnType<typeof tasksOf>[number]) => boolean, cursor: string | null) => {
    const all = [...pages]
      .filter(([, page]) => page.status === 'current')
      .flatMap(([id, page]) => tasksOf(id, page))
      .filter(isWanted);
    const from = Number(cursor ?? 0);
    const tasks = all.slice(from, from + world.tasksPerAnswer);
    const next = from + world.tasksPerAnswer < all.length ? String(from + world.tasksPerAnswer) : null;
    return { kind: 'found' as const, tasks, setAside: 0, next };
  };

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
        world.askedAbout.push(`${contentId} ${accountId}`);
        const failure = (await spend('confluence.mayRead')) ?? world.failing.get(contentId);
        return failure ?? { kind: 'answer', permitted: mayRead(contentId, accountId) };
      },
    },
    bulk: {
      async listOwnTasks(accountId, cursor) {
        const failure = await spend('bulk.listOwnTasks');
        if (failure) return failure;
        if (world.nameless.has(accountId)) return { kind: 'not-in-their-name' };
        return taskPage(
          (task) => task.assignee === accountId && !task.isDone && mayRead(task.contentId, accountId),
          cursor,
        );
      },
      async showTo(accountId, references) {
        const failure = await spend('bulk.showTo');
        if (failure) return failure;
        if (world.nameless.has(accountId)) return { kind: 'not-in-their-name' };
        const ids = references.map(({ contentId }) => contentId);
        return { kind: 'found', contentIds: new Set(ids.filter((id) => pages.has(id) && mayRead(id, accountId))) };
      },
      async listChanged({ type, cursor, limit }) {
        const failure = await spend('bulk.listChanged');
        if (failure) return failure;
        const all = [...pages]
          .filter(([, page]) => type === 'page' && page.status === 'current')
          .sort(([, one], [, other]) => other.changedAt - one.changedAt);
        const from = Number(cursor ?? 0);
        const contents = all
          .slice(from, from + limit)
          .map(([id, page]) => ({ content: contentOf(id, 'page', page), changedAt: page.changedAt }));
        return { kind: 'found', contents, next: from + limit < all.length ? String(from + limit) : null };
      },
      async listAssignedTasks({ status, accountIds, since, cursor }) {
        const failure = await spend('bulk.listAssignedTasks');
        if (failure) return failure;
        return taskPage(
          (task) =>
            accountIds.includes(task.assignee) &&
            task.isDone === (status === 'complete') &&
            (since === null || task.at >= since),
          cursor,
        );
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
        return { ...answer, answer: { ...answer.answer, outcomes: ledger.merge(state) } };
      },
      async getContents({ spaceId, cursor }) {
        const failure = await spend('trackli.getContents');
        return failure ?? { kind: 'answer', answer: ledger.contents(spaceId, cursor) };
      },
      async postScanResult(result) {
        const failure = await spend('trackli.postScanResult');
        if (failure) return failure;
        if (!posted.some(({ scanId }) => scanId === result.scanId)) posted.push(result);
        return { kind: 'done' };
      },
    },
    queue: {
      ...ports.queue,
      async pushAll(syncs) {
        const refused = syncs.slice(0, world.refusedPushes);
        world.refusedPushes -= refused.length;
        await ports.queue.pushAll(syncs.slice(refused.length));
        return refused;
      },
    },
  };

  /** Delivers one event; a delivery that dies is repeated. Gives how often it was delivered. */
  async function deliver(event: ScanEvent, mostTries = 30): Promise<number> {
    for (let tries = 1; tries <= mostTries; tries += 1) {
      // Each invocation has a meter of its own.
      world.spent = 0;
      const died = await onScanEvent(dependencies, event, tries, small.time + 150_000).then(
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
      const result = await syncPage(dependencies, next.request, next.request.sync, small.time + 60_000);
      await finishSync(dependencies, next.request, result, 1);
    }
  }

  return {
    world,
    dependencies,
    deliver,
    run,
    runQueue,
    request: async (wanted: ScanRequest) => requestScan(dependencies, wanted),
    scan: async (wanted: ScanRequest): Promise<Scan> => {
      await requestScan(dependencies, wanted);
      await run(100_000);
      await runQueue();
      return last(records.scans.get(slotOf(wanted.kind)));
    },
  };
}

function last(scan: Scan | undefined): Scan {
  if (scan === undefined) throw new Error('There was no scan.');
  return scan;
}
