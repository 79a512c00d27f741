import type { PageState, PageStateAnswer } from '../../../../contract/page-state';
import type { SpacesSetting } from '../../../../contract/settings';
import type { Content } from '../../../../src/domain/content';
import type { Fingerprint } from '../../../../src/domain/fingerprint';
import type { PageTask } from '../../../../src/domain/relevant-tasks';
import type {
  DeadLetter,
  DeadLetterStore,
  Later,
  PageSyncRequest,
  SiteRecord,
  SyncDependencies,
  PageSyncQueue,
} from '../../../../src/sync/ports';
import type { PassDesk } from '../../../../src/sync/passes/ports';
import { memoryPasses } from './memory-passes';

export const ann = 'account-ann';
export const ben = 'account-ben';
export const reference = { contentId: '100', type: 'page' as const };

/** A task in the little notation of these tests: `assignee:localId:text`. */
const taskOf = (notation: string): PageTask => {
  const [assignee = '', localId = '', text = ''] = notation.split(':');
  const mentions = assignee === '' ? [] : [{ id: assignee, kind: 'accountId' as const }];
  return {
    localId,
    status: text.endsWith('✓') ? 'complete' : 'incomplete',
    text,
    mentions,
    dueDate: null,
    rowContext: null,
  };
};

/**
 * The ports of `syncPage` in memory, with a page to edit and a record of every effect. `body` holds one task a line in the
 * notation `assignee:localId:text`; an empty body is a page without tasks.
 */
export function smallWorld(linked: readonly string[] = [ann]) {
  const effects: string[] = [];
  const pushed: PageState[] = [];
  const fingerprints = new Map<string, Fingerprint>();
  const deadLetters: DeadLetter[] = [];
  const queued: { request: PageSyncRequest; delaySeconds: number }[] = [];
  const world = {
    time: Date.parse('2026-01-05T09:00:00.000Z'),
    page: { version: 1, title: 'Plan', status: 'current' as Content['status'], body: '' },
    isGone: false,
    linked: [...linked],
    spacesSetting: { mode: 'all', spaceIds: [] } as SpacesSetting,
    accountsVersion: 1,
    site: null as SiteRecord | null,
    hold: null as number | null,
    unreadable: new Set<string>(),
    failures: new Map<string, Later>(),
    pageIsNotUnderstood: false,
    nextAnswer: null as Partial<PageStateAnswer> | null,
    effects,
    pushed,
    fingerprints,
    deadLetters,
    queued,
    /** Called before each effect: throw to crash there. */
    before: (_effect: string): void => undefined,
    /** The same, for what has to happen in between. */
    beforeAsync: async (_effect: string): Promise<void> => undefined,
    edit(body: string) {
      world.page = { ...world.page, body, version: world.page.version + 1 };
    },
  };
  const effect = async (name: string) => {
    await world.beforeAsync(name);
    world.before(name);
    effects.push(name);
    world.time += 10;
  };
  const failureOf = (name: string): Later | undefined => world.failures.get(name);

  const { passStore, passQueue, records } = memoryPasses({
    effect,
    site: () => world.site,
    hold: () => world.hold,
    fingerprints,
  });
  const dependencies: SyncDependencies & PassDesk & { queue: PageSyncQueue; deadLetters: DeadLetterStore } = {
    passStore,
    passQueue,
    now: () => world.time,
    log: { warn: () => undefined },
    storageFormat: {
      mayHoldTasks: (body) => body !== '',
      readTasks: (body) =>
        world.pageIsNotUnderstood ? { kind: 'not-understood' } : { kind: 'read', tasks: body.split('\n').map(taskOf) },
    },
    confluence: {
      async readContent(asked) {
        const observedAt = new Date(world.time).toISOString();
        await effect('confluence.readContent');
        if (world.isGone) return { kind: 'not-found' };
        const content = { ...asked, ...world.page, spaceId: '7', url: 'https://example.test/wiki/x', observedAt };
        return failureOf('confluence.readContent') ?? { kind: 'found', content };
      },
      async readSpace(id) {
        await effect('confluence.readSpace');
        return failureOf('confluence.readSpace') ?? { kind: 'found', space: { id, key: 'DEMO', name: 'Demo' } };
      },
      async mayRead(_contentId, accountId) {
        await effect('confluence.mayRead');
        return failureOf('confluence.mayRead') ?? { kind: 'answer', permitted: !world.unreadable.has(accountId) };
      },
      readTask: async () => ({ kind: 'not-found' }),
      listTasks: async () => ({ kind: 'found', tasks: [] }),
      writeTaskStatus: async () => ({ kind: 'not-found' }),
      async readSiteUrl() {
        return { kind: 'found', siteUrl: 'https://example.test' };
      },
    },
    trackli: {
      async putPageState(state) {
        await effect('trackli.putPageState');
        const failure = failureOf('trackli.putPageState');
        if (failure) return failure;
        pushed.push(state);
        const answer = { outcomes: [], stale: false, accountsVersion: world.accountsVersion, ...world.nextAnswer };
        return { kind: 'accepted', answer };
      },
      async getAccounts() {
        await effect('trackli.getAccounts');
        const settings = { syncEnabled: true, spaces: world.spacesSetting };
        const answer = { version: world.accountsVersion, accountIds: [...world.linked], settings };
        return failureOf('trackli.getAccounts') ?? { kind: 'answer', answer };
      },
      getJobs: async () => ({ kind: 'answer', answer: { jobs: [] } }),
      putSettings: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
      getContents: async () => ({ kind: 'answer', answer: { contents: [] } }),
      postPassResult: async () => ({ kind: 'done' }),
      getActivity: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
      getStoredAccounts: async () => ({ kind: 'answer', answer: { accounts: [] } }),
      postPersonalDataReport: async () => ({ kind: 'done' }),
      postJobResults: async () => ({ kind: 'done' }),
      putInstallation: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
      deleteInstallation: async () => ({ kind: 'done' }),
      getHealth: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
    },
    store: {
      async readSiteAndFingerprint(contentId) {
        await effect('store.read');
        return { site: world.site, fingerprint: fingerprints.get(contentId) ?? null, hold: world.hold };
      },
      readSite: async () => world.site,
      async writeSite(site) {
        await effect('store.writeSite');
        world.site = site;
      },
      async writeFingerprint(contentId, fingerprint) {
        await effect('store.writeFingerprint');
        const replaced = fingerprints.get(contentId) ?? null;
        fingerprints.set(contentId, fingerprint);
        return replaced;
      },
      readHold: async () => world.hold,
      async writeHold(until) {
        await effect('store.writeHold');
        world.hold = until;
      },
      exchangeNewsSince: async () => null,
      exchangeNextPull: async () => null,
      readNudgeSecret: async () => null,
      writeNudgeSecret: async () => undefined,
    },
    queue: {
      async push(request, delaySeconds) {
        await effect('queue.push');
        queued.push({ request, delaySeconds });
      },
      async pushAll(looks) {
        await effect('queue.pushAll');
        queued.push(...looks);
        return [];
      },
    },
    deadLetters: {
      async write(letter) {
        await effect('deadLetters.write');
        deadLetters.push(letter);
      },
      list: async () => ({ letters: [...deadLetters] }),
      of: async (contentId) => deadLetters.filter((letter) => letter.contentId === contentId),
      async remove(letters) {
        await effect('deadLetters.remove');
        for (const letter of letters) deadLetters.splice(deadLetters.indexOf(letter), 1);
      },
    },
  };
  return { world, dependencies, passRecords: records };
}

/** The site's record as it is when the accounts are known and fresh. */
export const knownSite = (world: { time: number; linked: string[]; accountsVersion: number }): SiteRecord => ({
  syncEnabled: true,
  spaces: { mode: 'all', spaceIds: [] },
  accountsVersion: world.accountsVersion,
  accountIds: [...world.linked],
  accountsReadAt: new Date(world.time).toISOString(),
});
