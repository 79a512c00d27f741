import type { Invocation } from '../../../sandbox/forge/invocation/invocation';
import { createKeyValueCalls } from '../../../sandbox/forge/platform/key-value';
import { createKeyValueStore } from '../../../sandbox/forge/platform/key-value-store';
import type { World } from '../../../sandbox/forge/world';
import { createJournal } from '../../../sandbox/shared/journal';
import { emptyMetrics } from '../../../sandbox/shared/metrics';
import type { DeadLetter } from '../../../src/sync/ports/dead-letters';
import type { ListedContent, Scan } from '../../../src/sync/scans/scan';

/** The app's stores on the real `@forge/kvs`, in front of the sandbox's key-value store, which keeps Forge's limits. */
async function setUp(queryLagMilliseconds = 0) {
  const plain = createKeyValueStore(
    () => 0,
    () => queryLagMilliseconds,
  );
  const metrics = emptyMetrics();
  const world = { manifest: { scopes: ['storage:app'] }, metrics, journal: createJournal(() => 0) };
  const answer = createKeyValueCalls(world as unknown as World, { plain, secret: createKeyValueStore(() => 0) });
  const invocation = { id: 'invocation', functionKey: 'function', lineage: {} } as Invocation;
  Object.assign(globalThis, {
    __forge_runtime__: { appContext: {}, featureFlags: () => false },
    __forge_fetch__: async (target: { type: string }, path: string, init: RequestInit) =>
      answer({ target, path, init }, invocation),
  });
  const { createScanStore } = await import('../../../src/store/scan-store');
  const { createDeadLetterStore } = await import('../../../src/store/dead-letter-store');
  const { createStore } = await import('../../../src/store/key-value-store');
  return { plain, metrics, scanStore: createScanStore(), deadLetters: createDeadLetterStore(), store: createStore() };
}

const scanId = '00000000-0000-4000-8000-000000000001';

const scan: Scan = {
  scanId,
  kind: 'accounts',
  accountIds: ['712020:ann'],
  spaceId: null,
  since: null,
  serves: [],
  step: 3,
  phase: 'reading',
  waiting: [],
  turn: { after: '', count: 3 },
  listing: { status: 'incomplete', group: ['712020:ann'], isOwn: true, cursor: null, calls: 0 },
  hasMorePeople: false,
  nameless: [],
  changes: null,
  chunks: 1,
  firstChunk: 0,
  written: 1,
  buckets: [0, 5],
  reading: { bucket: 0, after: '100' },
  knownTo: '',
  isKnownDone: true,
  leftOver: [],
  counts: { seen: 1, created: 1, updated: 0, unchanged: 0, ignored: 0, failed: 0 },
  pagesDone: 1,
  pagesTotal: null,
  points: { hour: 1, spent: 20 },
  stumbles: 0,
  startedAt: '2026-01-05T09:00:00.000Z',
  updatedAt: '2026-01-05T09:00:01.000Z',
  endedAt: null,
  outcome: null,
  waitingUntil: null,
};

const content = (contentId: string): ListedContent => ({ contentId, type: 'page', localIds: ['1'], newest: 0 });

describe('scans', () => {
  test('a scan comes back as it was written; what cannot be understood is like none', async () => {
    const { scanStore, plain } = await setUp();
    await scanStore.writeScan('accounts', scan);
    expect(await scanStore.readScan('accounts')).toEqual(scan);
    expect(await scanStore.readScan('site')).toBeNull();
    plain.set('scan:accounts', JSON.stringify({ ...scan, phase: 'dancing' }), null);
    expect(await scanStore.readScan('accounts')).toBeNull();
  });

  test('like requests are one; each slot has its own', async () => {
    const { scanStore } = await setUp();
    await scanStore.writeRequest({ kind: 'accounts', accountIds: ['712020:ann', '5b10a:ben'] });
    await scanStore.writeRequest({ kind: 'accounts', accountIds: ['5b10a:ben', '712020:ann'] });
    await scanStore.writeRequest({ kind: 'space', spaceId: '7' });
    await scanStore.writeRequest({ kind: 'reconciliation' });
    const waiting = await scanStore.readRequests('accounts', []);
    expect(waiting.map(({ request }) => request.kind).sort()).toEqual(['accounts', 'space']);
    expect((await scanStore.readRequests('site', [])).map(({ request }) => request)).toEqual([
      { kind: 'reconciliation' },
    ]);
    await scanStore.deleteRequests(waiting.map(({ key }) => key));
    expect(await scanStore.readRequests('accounts', [])).toEqual([]);
    expect(await scanStore.readRequests('site', [])).toHaveLength(1);
  });

  test('buckets are read together whatever wrote them, and deleted to the last', async () => {
    const { scanStore, plain } = await setUp();
    const other = '00000000-0000-4000-8000-000000000002';
    for (let chunk = 0; chunk < 30; chunk += 1) {
      const buckets = Array.from({ length: 4 }, (_, bucket) => [bucket, [content(`${bucket}${chunk}`)]] as const);
      await scanStore.writeChunk(scanId, chunk, new Map(buckets));
    }
    await scanStore.writeChunk(other, 0, new Map([[0, [content('1')]]]));
    const found = await scanStore.readBuckets(scanId, [1, 3, 9], { from: 0, to: 30 });
    expect([...found].map(([bucket, contents]) => [bucket, contents.length])).toEqual([
      [1, 30],
      [3, 30],
      [9, 0],
    ]);
    await scanStore.deleteChunks(scanId, [], { from: 0, to: 0 });
    expect(plain.keys().filter((key) => key.includes(scanId))).toEqual([]);
    expect((await scanStore.readBuckets(other, [0], { from: 0, to: 1 })).get(0)).toEqual([content('1')]);
  });

  test('chunks that a list does not show yet are deleted by their names', async () => {
    const { scanStore, plain } = await setUp(10_000);
    await scanStore.writeChunk(scanId, 0, new Map([[3, [content('1')]]]));
    await scanStore.writeChunk(scanId, 1, new Map([[15, [content('2')]]]));
    await scanStore.deleteChunks(scanId, [3, 15], { from: 0, to: 2 });
    expect(plain.keys().filter((key) => key.includes(scanId))).toEqual([]);
  });

  test('what a step has to know before its syncs is one read', async () => {
    const { metrics, scanStore, store } = await setUp();
    const at = '2026-01-05T09:00:00.000Z';
    const fingerprint = { hash: 'h', version: 1, observedAt: at, epoch: 'e', proofs: new Map([['abcdefgh', 60_000]]) };
    await store.writeFingerprint('100', fingerprint, false);
    await store.writeHold(1234);
    await scanStore.writeStop('site', scanId);
    metrics.store.reads = 0;
    const contentIds = Array.from({ length: 20 }, (_, index) => String(100 + index));
    const before = await scanStore.readBeforeSyncs('site', contentIds);
    expect(before).toEqual({ site: null, hold: 1234, stop: scanId, fingerprints: new Map([['100', fingerprint]]) });
    expect((await scanStore.readBeforeSyncs('accounts', [])).stop).toBeNull();
    expect(metrics.store.reads).toBe(2);
    expect(await store.readSiteAndFingerprint('100')).toEqual({ site: null, fingerprint, hold: 1234 });
  });
});

describe('dead letters', () => {
  const letter = (contentId: string, at: string): DeadLetter => ({
    contentId,
    type: 'page',
    reason: 'confluence-unavailable',
    tries: 10,
    at,
  });
  const nine = '2026-01-05T09:00:00.000Z';
  const ten = '2026-01-05T10:00:00.000Z';

  test('25 at a time; a later one takes the place of an earlier one of the same content', async () => {
    const { deadLetters } = await setUp();
    for (let id = 1; id <= 30; id += 1) await deadLetters.write(letter(String(100 + id), nine));
    await deadLetters.write(letter('101', ten));
    const first = await deadLetters.list();
    expect(first.letters).toHaveLength(25);
    const second = await deadLetters.list(first.next);
    expect(second.next).toBeUndefined();
    const all = [...first.letters, ...second.letters];
    expect(new Set(all.map(({ contentId }) => contentId)).size).toBe(30);
    expect(await deadLetters.of('101')).toEqual([letter('101', ten)]);
  });

  test('taking one away leaves what was written since, and other contents whose id begins alike', async () => {
    const { deadLetters } = await setUp();
    const old = letter('10', nine);
    await deadLetters.write(old);
    await deadLetters.write(letter('101', nine));
    await deadLetters.write(letter('10', ten));
    await deadLetters.remove([old]);
    expect(await deadLetters.of('10')).toEqual([letter('10', ten)]);
    expect(await deadLetters.of('101')).toHaveLength(1);
  });
});
