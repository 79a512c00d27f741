import type { PageState, PageStateAnswer } from '../../../../contract/page-state';
import type { SpacesSetting } from '../../../../contract/settings';
import type { Content } from '../../../../src/domain/content';
import type { Epoch } from '../../../../src/domain/epoch';
import type { Fingerprint } from '../../../../src/domain/fingerprint';
import type { PageTask } from '../../../../src/domain/relevant-tasks';
import type { SyncDependencies } from '../../../../src/sync/dependencies';
import type { DeadLetter, DeadLetterStore } from '../../../../src/sync/ports/dead-letters';
import type { Later } from '../../../../src/sync/ports/failure';
import type { PageSyncQueue, PageSyncRequest } from '../../../../src/sync/ports/page-sync-queue';
import type { SiteRecord } from '../../../../src/sync/ports/site-record';
import type { KnownSpace, SetAsideRecord } from '../../../../src/sync/ports/store';
import { memoryScans } from './memory-scans';

export const ann = 'account-ann';
export const ben = 'account-ben';
export const reference = { contentId: '100', type: 'page' as const };

/** A task in the little notation of these tests: `assignee:localId:text`, and perhaps `:uuid`. Without an id it has none. */
const taskOf = (notation: string): PageTask => {
  const [assignee = '', id = '', text = '', uuid = ''] = notation.split(':');
  const words = text.replace(/ ?✓$/, '');
  const mentions = assignee === '' ? [] : [{ id: assignee, kind: 'accountId' as const }];
  return {
    localId: id === '' ? null : id,
    uuid: uuid === '' ? null : uuid,
    status: text.endsWith('✓') ? 'complete' : 'incomplete',
    text: words,
    mentions,
    dueDate: null,
    wording: { words, followsMention: true, beginsWithName: false, instead: [] },
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
  const spaces = new Map<string, KnownSpace>();
  const setAside: SetAsideRecord[] = [];
  const queued: { request: PageSyncRequest; delaySeconds: number }[] = [];
  const world = {
    time: Date.parse('2026-01-05T09:00:00.000Z'),
    page: { version: 1, title: 'Plan', status: 'current' as Content['status'], body: '' as string | null },
    isGone: false,
    /** What stands above all tasks of the page. */
    heading: null as string | null,
    linked: [...linked],
    /** The accounts in lists beside the site's record. */
    lists: null as string[] | null,
    spacesSetting: { mode: 'all', spaceIds: [] } as SpacesSetting,
    accountsVersion: 1,
    /** Trackli's, as its answers say it. */
    epoch: null as Epoch | null,
    /** The last one the app noted. */
    seenEpoch: null as Epoch | null,
    site: null as SiteRecord | null,
    hold: null as number | null,
    unreadable: new Set<string>(),
    /** Whose question of permission fails, and how. */
    unanswered: new Map<string, Later>(),
    setAside,
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

  const { scanStore, scanQueue, records } = memoryScans({
    effect,
    site: () => world.site,
    hold: () => world.hold,
    fingerprints,
  });
  const dependencies: SyncDependencies & { queue: PageSyncQueue; deadLetters: DeadLetterStore } = {
    scanStore,
    scanQueue,
    now: () => world.time,
    log: { warn: () => undefined },
    storageFormat: {
      mayHoldTasks: (body) => body !== '',
      readContexts: (body) => body.split('\n').map(() => ({ heading: world.heading, row: [], parent: null })),
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
        const failure = world.unanswered.get(accountId) ?? failureOf('confluence.mayRead');
        return failure ?? { kind: 'answer', permitted: !world.unreadable.has(accountId) };
      },
      readTask: async () => ({ kind: 'not-found' }),
      listTasks: async () => ({ kind: 'found', tasks: [], setAside: 0 }),
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
        return { kind: 'accepted', answer, epoch: world.epoch };
      },
      async getAccounts() {
        await effect('trackli.getAccounts');
        const settings = { syncEnabled: true, spaces: world.spacesSetting };
        const answer = { version: world.accountsVersion, accountIds: [...world.linked], settings };
        return failureOf('trackli.getAccounts') ?? { kind: 'answer', answer, epoch: world.epoch };
      },
      getJobs: async () => ({ kind: 'answer', answer: { jobs: [] }, epoch: world.epoch }),
      putSettings: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
      getContents: async () => ({ kind: 'answer', answer: { contents: [] } }),
      postHeldRelease: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
      postScanResult: async () => ({ kind: 'done' }),
      getMine: async () => ({ kind: 'later', reason: 'trackli-unavailable' }),
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
      readLinkedAmong: async (accountIds) => new Set(accountIds.filter((id) => world.lists?.includes(id))),
      readAllLinked: async () => [...(world.lists ?? [])],
      async writeLinked(accountIds) {
        await effect('store.writeLinked');
        world.lists = [...accountIds];
      },
      readEpoch: async () => world.seenEpoch,
      async writeEpoch(epoch) {
        await effect('store.writeEpoch');
        world.seenEpoch = epoch;
      },
      readSpace: async (spaceId) => spaces.get(spaceId) ?? null,
      async writeSpace(known) {
        await effect('store.writeSpace');
        spaces.set(known.space.id, known);
      },
      async writeSetAside(record) {
        setAside.push(record);
      },
      listSetAside: async () => setAside,
      readIsNew: async () => false,
      writeIsNew: async () => undefined,
      readHold: async () => world.hold,
      async writeHold(until) {
        await effect('store.writeHold');
        world.hold = until;
      },
      exchangePullWaitingSince: async () => null,
      exchangeNextPull: async () => null,
      readNudgeSecret: async () => null,
      writeNudgeSecret: async () => undefined,
    },
    queue: {
      pushTaskEvents: async () => undefined,
      async push(request, delaySeconds) {
        await effect('queue.push');
        queued.push({ request, delaySeconds });
      },
      async pushAll(syncs) {
        await effect('queue.pushAll');
        queued.push(...syncs);
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
  return { world, dependencies, scanRecords: records };
}

/** The site's record as it is when the accounts are known and fresh. */
export const knownSite = (world: { time: number; linked: string[]; accountsVersion: number }): SiteRecord => ({
  syncEnabled: true,
  spaces: { mode: 'all', spaceIds: [] },
  accountsVersion: world.accountsVersion,
  epoch: '',
  linkedCount: world.linked.length,
  accountIds: [...world.linked],
  accountsReadAt: new Date(world.time).toISOString(),
});
