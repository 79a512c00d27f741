import { scanCountsSchema } from '../../../contract/scans';
import { readScans } from '../../../src/sync/scans/read-scans';
import { resumeScans } from '../../../src/sync/scans/plan/resume-scans';
import { stopScan } from '../../../src/sync/scans/plan/stop-scan';
import { scanWorld } from './support/scan-world';
import { ann, ben, knownSite } from './support/small-world';

/** Pages 101.. with a task of Ann's each. */
function setUp(pages = 7, linked = [ann, ben]) {
  const set = scanWorld(linked);
  for (let page = 1; page <= pages; page += 1) set.world.page(String(100 + page), `${ann}:1:Paint`);
  return set;
}

const keys = (pages: number) => Array.from({ length: pages }, (_, index) => `${101 + index}-1`);

describe('what a scan finds', () => {
  test('the backfill: every open task of a linked account, each page read once', async () => {
    const { world, scan } = setUp();
    world.page('108', `${ben}:1:Sand\n${ann}:2:Varnish\nstranger:3:Rest\n${ann}:4:Done ✓`);
    const ended = await scan({ kind: 'backfill' });
    expect(ended).toMatchObject({ outcome: 'finished', counts: { seen: 9, created: 9, failed: 0 } });
    expect(world.ledger.pending()).toEqual([...keys(7), '108-1', '108-2']);
    expect(world.effects.filter((effect) => effect === 'confluence.readContent')).toEqual([]);
    expect(world.posted).toMatchObject([{ kind: 'backfill', accountIds: '*', outcome: 'finished' }]);
    expect(world.records.chunks.size).toBe(0);
    expect(world.records.requests.size).toBe(0);
  });

  test('a task on a page that both accounts share is counted once, though their tasks are listed apart', async () => {
    const { world, scan } = setUp(0);
    // In two steps.
    world.tasksPerAnswer = 1;
    const tasks = Array.from({ length: 11 }, (_, index) => `${index % 2 === 0 ? ann : ben}:${index}:Task`);
    world.page('101', tasks.join('\n'));
    expect((await scan({ kind: 'backfill' })).counts).toMatchObject({ seen: 11, created: 11 });
    expect((await scan({ kind: 'refresh' })).counts).toMatchObject({ seen: 11, unchanged: 11 });
    expect(world.pushed).toHaveLength(1);
  });

  test('more pages than are read together: each once', async () => {
    const { world, scan } = setUp(45);
    expect((await scan({ kind: 'accounts', accountIds: [ann] })).counts).toMatchObject({ seen: 45, created: 45 });
    expect(world.ledger.pending()).toEqual(keys(45));
  });

  test('newly linked accounts: theirs alone; several requests are one scan', async () => {
    const { world, request, run } = setUp(3);
    world.page('104', `${ben}:1:Sand`);
    await request({ kind: 'accounts', accountIds: [ben] });
    await request({ kind: 'accounts', accountIds: [ann] });
    await run();
    expect(world.posted).toHaveLength(1);
    expect(new Set(world.posted[0]?.accountIds)).toEqual(new Set([ann, ben]));
    expect(world.ledger.pending()).toEqual([...keys(3), '104-1']);
  });

  test('the reconciliation: what is new, what is gone from a page, and what is gone with its page', async () => {
    const { world, scan } = setUp(4);
    await scan({ kind: 'backfill' });
    world.page('101', `${ann}:2:Instead`);
    world.page('102', `${ann}:1:Paint`, { status: 'trashed' });
    world.pages.delete('103');
    world.page('105', `${ann}:1:New`);
    const { counts } = await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(['101-2', '104-1', '105-1']);
    // What was changed is looked at first, and counted again where its task is listed.
    expect(counts).toMatchObject({ created: 2, updated: 3, unchanged: 3 });
    expect(scanCountsSchema.safeParse(counts).success).toBe(true);
    expect(world.pushed.find(({ contentId, status }) => contentId === '102' && status === 'trashed')).toBeDefined();
  });

  test('a second reconciliation pushes nothing and writes no page’s state', async () => {
    const { world, scan } = setUp(4);
    await scan({ kind: 'reconciliation' });
    world.pushed.length = 0;
    const before = structuredClone([...world.fingerprints]);
    await scan({ kind: 'reconciliation' });
    expect(world.pushed).toEqual([]);
    expect([...world.fingerprints]).toEqual(before);
  });

  test('the reconciliation notices who may not read a page any more', async () => {
    const { world, scan } = setUp(2);
    await scan({ kind: 'reconciliation' });
    world.unreadable.add(ann);
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual([]);
  });

  test('a page that Trackli knows and the app has forgotten is told even when it is gone', async () => {
    const { world, scan } = setUp(2);
    await scan({ kind: 'backfill' });
    world.fingerprints.clear();
    world.pages.delete('101');
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(['102-1']);
  });

  test('a page that lists do not show is read by itself before it is called gone', async () => {
    const { world, scan } = setUp(2);
    world.page('101', `${ann}:1:Paint`, { isSlow: true });
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(['101-1', '102-1']);
  });

  test('a space with another name: its contents are told once, and not again', async () => {
    const { world, scan } = setUp(2);
    await scan({ kind: 'backfill' });
    world.spaces.set('7', { id: '7', key: 'DEMO', name: 'Renamed' });
    world.pushed.length = 0;
    await scan({ kind: 'space', spaceId: '7' });
    expect(world.ledger.spaceOf('102')).toMatchObject({ name: 'Renamed' });
    expect(world.pushed).toHaveLength(2);
    await scan({ kind: 'reconciliation' });
    expect(world.pushed).toHaveLength(2);
  });

  test('a space that is left out: known contents are told so, others are not even read', async () => {
    const { world, scan } = setUp(2);
    await scan({ kind: 'backfill' });
    world.page('103', `${ann}:1:Secret`);
    const spaces = { mode: 'except' as const, spaceIds: ['7'] };
    world.spacesSetting = spaces;
    world.site = { ...knownSite(world), spaces };
    world.pushed.length = 0;
    const { counts } = await scan({ kind: 'refresh' });
    expect(world.ledger.pending()).toEqual([]);
    expect(world.pushed).toMatchObject([
      { contentId: '101', status: 'excluded', title: null, url: null, tasks: [] },
      { contentId: '102', status: 'excluded', title: null, url: null, tasks: [] },
    ]);
    expect(counts).toMatchObject({ seen: 5, ignored: 3, updated: 2 });
  });

  test('the hourly scan looks at what is new and was not seen, and remembers how far it came', async () => {
    const { world, scan } = setUp(2);
    await scan({ kind: 'backfill' });
    world.time += 3_600_000;
    world.page('103', `${ann}:1:New`, { at: world.time - 5_000 });
    world.page('104', `${ann}:1:Seen`, { at: world.time - 60_000 });
    world.effects.length = 0;
    await scan({ kind: 'recent' });
    expect(world.ledger.pending()).toEqual([...keys(4)]);
    expect(world.records.seenUntil).not.toBeNull();
    world.time += 60_000;
    world.effects.length = 0;
    await scan({ kind: 'recent' });
    expect(world.effects.filter((effect) => effect === 'bulk.readContents')).toEqual([]);
  });
});

describe('what a scan waits for', () => {
  test('the next hour, when its points are spent; a person who links does not wait with it', async () => {
    const { world, dependencies, request, run } = setUp(30);
    world.pointsPerCall = 3000;
    await request({ kind: 'backfill' });
    await run();
    const [waiting] = await readScans(dependencies);
    expect(waiting).toMatchObject({ kind: 'backfill', endedAt: null });
    const due = Date.parse(waiting?.waitingUntil ?? '');
    expect(new Date(due).getUTCHours()).toBe(new Date(world.time).getUTCHours() + 1);
    world.pointsPerCall = 0;
    world.spent = 0;
    world.page('201', `${ben}:1:Sand`);
    await request({ kind: 'accounts', accountIds: [ben] });
    const begin = world.records.events.pop();
    const held = world.records.events.splice(0);
    world.records.events.push(...(begin === undefined ? [] : [begin]));
    await run();
    expect(world.ledger.pending()).toContain('201-1');
    world.records.events.push(...held);
    await run(7200);
    expect(world.time).toBeGreaterThanOrEqual(due);
    expect(world.posted.find(({ kind }) => kind === 'backfill')).toMatchObject({ outcome: 'finished' });
  });

  test('the hour’s end, when the points of all sites run short', async () => {
    const { world, dependencies, request, run } = setUp();
    world.nearLimitUntil = world.time + 600_000;
    await request({ kind: 'backfill' });
    await run();
    expect(world.pushed).toEqual([]);
    expect((await readScans(dependencies))[0]?.waitingUntil).not.toBeNull();
  });

  test('the pause Confluence asks for: nothing is counted as failed, and nothing is told twice', async () => {
    const { world, scan } = setUp(9);
    world.nameless.add(ann);
    let calls = 0;
    world.before = (effect) => {
      if (effect === 'confluence.mayRead' && (calls += 1) === 3) world.refusedBy429 = 2;
    };
    const { counts } = await scan({ kind: 'backfill' });
    expect(world.hold).not.toBeNull();
    expect(counts).toMatchObject({ seen: 9, created: 9, failed: 0 });
    expect(world.pushed).toHaveLength(9);
  });

  test('a hold that something else has caused', async () => {
    const { world, request, run } = setUp(2);
    world.hold = world.time + 300_000;
    await request({ kind: 'backfill' });
    await run();
    expect(world.effects).not.toContain('bulk.listAssignedTasks');
    await run(400);
    expect(world.ledger.pending()).toEqual(keys(2));
  });

  test('Trackli, when it is down', async () => {
    const { world, request, run } = setUp(3);
    world.failures.set('trackli.putPageState', { kind: 'later', reason: 'trackli-unavailable' });
    await request({ kind: 'accounts', accountIds: [ann] });
    await run(60);
    expect(world.queued).toEqual([]);
    world.failures.clear();
    await run(3600);
    expect(world.posted[0]?.counts).toMatchObject({ seen: 3, created: 3, failed: 0 });
  });
});

describe('what does not hold a scan up', () => {
  test('a page that cannot be read: it is counted as failed and left to the queue', async () => {
    const { world, request, run, runQueue } = setUp(5);
    world.nameless.add(ann);
    world.failing.set('103', { kind: 'later', reason: 'confluence-unavailable' });
    await request({ kind: 'accounts', accountIds: [ann] });
    await run();
    expect(world.posted[0]?.counts).toMatchObject({ seen: 5, created: 4, failed: 1 });
    expect(world.queued.map(({ request: { contentId } }) => contentId)).toEqual(['103']);
    world.failing.clear();
    await runQueue();
    expect(world.ledger.pending()).toEqual(keys(5));
  });

  test('a queue that is full: the sync becomes a dead letter', async () => {
    const { world, request, run } = setUp(2);
    world.nameless.add(ann);
    world.failing.set('102', { kind: 'later', reason: 'confluence-unavailable' });
    world.refusedPushes = 1;
    await request({ kind: 'accounts', accountIds: [ann] });
    await run();
    expect(world.deadLetters).toMatchObject([{ contentId: '102', reason: 'queue-full' }]);
  });

  test('a read of many pages that keeps failing: each is read by itself', async () => {
    const { world, request, run } = setUp(3);
    world.failures.set('bulk.readContents', { kind: 'later', reason: 'confluence-unavailable' });
    await request({ kind: 'accounts', accountIds: [ann] });
    await run(600);
    expect(world.ledger.pending()).toEqual(keys(3));
  });

  test('a step that is killed every time: its pages are left to the queue', async () => {
    const { world, request, deliver } = setUp(3);
    await request({ kind: 'accounts', accountIds: [ann] });
    const begin = world.records.events.shift();
    if (begin === undefined) throw new Error('Nothing was pushed');
    await deliver(begin.event);
    const step = world.records.events.shift();
    if (step === undefined) throw new Error('Nothing was begun');
    const deadly = () => {
      world.before = (effect) => {
        if (effect === 'bulk.readContents') throw new Error('killed');
      };
    };
    world.beforeAsync = async () => deadly();
    await deliver(step.event);
    for (let next = world.records.events.shift(); next !== undefined; next = world.records.events.shift())
      await deliver(next.event);
    expect(world.queued.map(({ request: { contentId } }) => contentId).sort()).toEqual(['101', '102', '103']);
    expect(world.posted[0]?.counts).toMatchObject({ seen: 3, failed: 3 });
  });
});

describe('events of scans', () => {
  test('delivered twice, late or out of order, do nothing', async () => {
    const undisturbed = setUp(12);
    undisturbed.world.tasksPerAnswer = 1;
    await undisturbed.scan({ kind: 'backfill' });
    const { world, request, run, deliver } = setUp(12);
    world.tasksPerAnswer = 1;
    await request({ kind: 'backfill' });
    const delivered: (typeof world.records.events)[number][] = [];
    for (let next = world.records.events.shift(); next !== undefined; next = world.records.events.shift()) {
      delivered.push(next);
      await deliver(next.event);
      await deliver(next.event);
    }
    const writes = (of: typeof undisturbed) => of.world.effects.filter((effect) => effect === 'scans.write').length;
    expect(writes(undisturbed)).toBeGreaterThan(2);
    expect(world.effects.filter((effect) => effect === 'scans.write')).toHaveLength(writes(undisturbed));
    const before = structuredClone(world.records.scans);
    world.pushed.length = 0;
    for (const { event } of delivered.toReversed()) await deliver(event);
    await run(1000);
    expect(world.records.scans).toEqual(before);
    expect(world.pushed).toEqual([]);
  });

  test('delivered again while the scan waits to try again, do not make it try sooner', async () => {
    const { world, request, deliver } = setUp(3);
    world.failures.set('trackli.putPageState', { kind: 'later', reason: 'trackli-unavailable' });
    await request({ kind: 'accounts', accountIds: [ann] });
    const [begin] = world.records.events.splice(0);
    if (begin) await deliver(begin.event);
    const [step] = world.records.events.splice(0);
    if (step === undefined) throw new Error('Nothing was begun');
    await deliver(step.event);
    world.effects.length = 0;
    await deliver(step.event);
    expect(world.effects).toEqual([]);
  });

  test('lost: the hourly schedules go on with the scan, and begin what waits', async () => {
    const { world, dependencies, request, run } = setUp(3);
    await request({ kind: 'backfill' });
    world.records.events.length = 0;
    await resumeScans(dependencies);
    expect(world.records.events).toMatchObject([{ event: { kind: 'begin', slot: 'site' } }]);
    const [begin] = world.records.events.splice(0);
    if (begin) world.records.events.push(begin);
    world.before = () => undefined;
    const push = dependencies.scanQueue.push.bind(dependencies.scanQueue);
    dependencies.scanQueue.push = async () => undefined;
    await run();
    dependencies.scanQueue.push = push;
    expect(world.ledger.pending()).toEqual([]);
    await resumeScans(dependencies);
    expect(world.records.events).toEqual([]);
    world.time += 11 * 60_000;
    await resumeScans(dependencies);
    await run();
    expect(world.ledger.pending()).toEqual(keys(3));
  });

  test('asked for while one runs: the next begins when it ends', async () => {
    const { world, request, run } = setUp(3);
    await request({ kind: 'backfill' });
    await request({ kind: 'refresh' });
    await run();
    expect(world.posted.map(({ kind }) => kind)).toEqual(['backfill', 'refresh']);
  });
});

describe('stopping', () => {
  test('ends a scan that waits within one step, and drops what waits', async () => {
    const { world, dependencies, request, run } = setUp(30);
    world.pointsPerCall = 3000;
    await request({ kind: 'backfill' });
    await request({ kind: 'refresh' });
    await run();
    await stopScan(dependencies);
    expect((await readScans(dependencies))[0]).toMatchObject({ stopping: true, outcome: null });
    const wake = world.records.events.pop();
    world.records.events.splice(0, Infinity, ...(wake === undefined ? [] : [wake]));
    await run();
    expect((await readScans(dependencies))[0]).toMatchObject({
      kind: 'backfill',
      outcome: 'stopped',
      stopping: false,
    });
    expect(world.posted).toMatchObject([{ kind: 'backfill', outcome: 'stopped' }]);
    expect(world.records.requests.size).toBe(0);
    expect(world.records.chunks.size).toBe(0);
  });

  test('while a step is at work: it goes on with no further page', async () => {
    const { world, dependencies, request, run } = setUp(60);
    let batches = 0;
    world.beforeAsync = async (effect) => {
      if (effect === 'bulk.readContents' && (batches += 1) === 2) await stopScan(dependencies);
    };
    await request({ kind: 'backfill' });
    await run();
    expect(batches).toBe(2);
    expect(world.records.scans.get('site')).toMatchObject({ outcome: 'stopped' });
  });

  test('sync switched off ends a scan', async () => {
    const { world, request, run } = setUp(60);
    world.beforeAsync = async (effect) => {
      if (effect === 'bulk.readContents') world.site = { ...knownSite(world), syncEnabled: false };
    };
    await request({ kind: 'backfill' });
    await run();
    expect(world.records.scans.get('site')).toMatchObject({ outcome: 'stopped' });
    expect(world.effects.filter((effect) => effect === 'bulk.readContents')).toHaveLength(1);
  });
});

test('killed before each of its effects, a scan ends as if it had not been', async () => {
  // So few tasks an answer that listing takes two steps.
  const scenario = () => {
    const set = setUp(9);
    set.world.tasksPerAnswer = 1;
    return set;
  };
  const undisturbed = scenario();
  await undisturbed.scan({ kind: 'backfill' });
  const end = ({ world }: typeof undisturbed) => ({
    pending: world.ledger.pending(),
    chunks: world.records.chunks.size,
    requests: world.records.requests.size,
    outcome: world.records.scans.get('site')?.outcome,
    posted: world.posted.map(({ kind, outcome }) => ({ kind, outcome })),
    hashes: [...world.fingerprints].map(([id, { hash }]) => [id, hash]).sort(),
    letters: world.deadLetters,
  });
  const expected = end(undisturbed);
  const total = undisturbed.world.effects.length;
  expect(total).toBeGreaterThan(30);
  for (let killedAt = 1; killedAt < total; killedAt += 1) {
    const killed = scenario();
    await killed.request({ kind: 'backfill' });
    let effects = 0;
    // What is dead does nothing more until it is delivered again.
    killed.world.before = () => {
      if ((effects += 1) >= killedAt) throw new Error('killed');
    };
    await killed.run(10_000);
    await killed.runQueue();
    expect(end(killed)).toEqual(expected);
    const counts = killed.world.records.scans.get('site')?.counts;
    expect(scanCountsSchema.safeParse(counts).success).toBe(true);
    expect(counts?.seen).toBe(9);
  }
});
