import { saveSettings } from '../../../src/sync/scans/plan/save-settings';
import { stopScan } from '../../../src/sync/scans/plan/stop-scan';
import { scanWorld } from './support/scan-world';
import { ann, ben, knownSite } from './support/small-world';

/** Pages 101.. with a task of Ann's and one of Ben's each, of which Trackli knows. */
async function setUp(pages = 4, linked: readonly string[] = [ann, ben]) {
  const set = scanWorld(linked);
  for (let page = 1; page <= pages; page += 1) set.world.page(String(100 + page), `${ann}:1:Paint\n${ben}:2:Sand`);
  await set.scan({ kind: 'backfill' });
  await set.scan({ kind: 'reconciliation' });
  set.world.time += 24 * 3_600_000;
  set.world.effects.length = 0;
  set.world.askedAbout.length = 0;
  set.world.pushed.length = 0;
  return set;
}

const crowd = Array.from({ length: 28 }, (_, index) => `account-${String(index).padStart(2, '0')}`);

describe('what a reconciliation asks', () => {
  test('of a site at rest: each page is read once, each person listed once, and nobody asked about', async () => {
    const { world, scan } = await setUp();
    await scan({ kind: 'reconciliation' });
    expect(world.askedAbout).toEqual([]);
    expect(world.pushed).toEqual([]);
    expect(world.effects.filter((effect) => effect === 'bulk.readContents')).toHaveLength(1);
    expect(world.effects).not.toContain('bulk.showTo');
    expect(world.effects).not.toContain('confluence.readContent');
  });

  test('where somebody is not shown a page any more: about them and that page alone', async () => {
    const { world, scan } = await setUp();
    world.page('102', world.pages.get('102')?.body ?? '', { hiddenFrom: [ann], version: 1 });
    await scan({ kind: 'reconciliation' });
    expect(world.askedAbout).toEqual([`102 ${ann}`]);
    expect(world.ledger.pending()).toEqual(['101-1', '101-2', '102-2', '103-1', '103-2', '104-1', '104-2']);
  });

  test('a list that does not show a page takes nothing away', async () => {
    const { world, dependencies, scan } = await setUp();
    const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
    dependencies.bulk.listOwnTasks = async (accountId, cursor) => {
      const page = await list(accountId, cursor);
      return page.kind === 'found'
        ? { ...page, tasks: page.tasks.filter(({ contentId }) => contentId !== '102') }
        : page;
    };
    await scan({ kind: 'reconciliation' });
    expect(world.askedAbout).toEqual([]);
    expect(world.ledger.pending()).toContain('102-1');
    dependencies.bulk.showTo = async () => ({ kind: 'found', contentIds: new Set() });
    await scan({ kind: 'reconciliation' });
    expect(world.askedAbout.sort()).toEqual([`102 ${ann}`, `102 ${ben}`]);
    expect(world.ledger.pending()).toContain('102-1');
  });

  test('somebody in whose name the app may not ask: by a question for each page', async () => {
    const { world, scan } = await setUp();
    world.nameless.add(ann);
    world.page('102', world.pages.get('102')?.body ?? '', { hiddenFrom: [ann], version: 1 });
    await scan({ kind: 'reconciliation' });
    expect(world.askedAbout.sort()).toEqual([`101 ${ann}`, `102 ${ann}`, `103 ${ann}`, `104 ${ann}`]);
    expect(world.ledger.pending()).not.toContain('102-1');
    expect(world.ledger.pending()).toContain('101-1');
  });

  test('a person whose name is refused half-way through their list', async () => {
    const { world, dependencies, scan } = await setUp(9);
    const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
    dependencies.bulk.listOwnTasks = async (accountId, cursor) => {
      if (cursor !== null) world.nameless.add(accountId);
      return list(accountId, cursor);
    };
    world.page('109', world.pages.get('109')?.body ?? '', { hiddenFrom: [ann], version: 1 });
    await scan({ kind: 'reconciliation' });
    // What was shown before the refusal stays a proof.
    expect(world.askedAbout).not.toContain(`101 ${ann}`);
    expect(world.askedAbout).toContain(`109 ${ann}`);
    expect(world.ledger.pending()).not.toContain('109-1');
    expect(world.ledger.pending()).toContain('108-1');
  });

  test('of a crowd: a seventh of it each day, all in a week', async () => {
    const { world, scan } = scanWorld(crowd);
    for (const [index, accountId] of crowd.entries()) world.page(String(201 + index), `${accountId}:1:Paint`);
    await scan({ kind: 'backfill' });
    for (let day = 1; day <= 7; day += 1) {
      world.time += 24 * 3_600_000;
      world.effects.length = 0;
      await scan({ kind: 'reconciliation' });
      expect(world.effects.filter((effect) => effect === 'bulk.listOwnTasks')).toHaveLength(4);
      if (day === 1) for (const [id, page] of world.pages) world.pages.set(id, { ...page, hiddenFrom: crowd });
    }
    world.time += 24 * 3_600_000;
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual([]);
  });
});

describe('what a reconciliation finds', () => {
  test('a page that was changed, of somebody whose turn it is not', async () => {
    const { world, scan } = scanWorld(crowd);
    await scan({ kind: 'reconciliation' });
    for (let page = 1; page <= 60; page += 1) world.page(String(300 + page), 'stranger:1:Rest');
    world.time += 24 * 3_600_000;
    await scan({ kind: 'reconciliation' });
    world.time += 24 * 3_600_000;
    world.page('301', `${crowd[20] ?? ''}:1:Paint`);
    world.effects.length = 0;
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(['301-1']);
    expect(world.effects.filter((effect) => effect === 'bulk.listChanged')).toHaveLength(2);
  });

  test('a page that was changed before a reconciliation that was stopped, and not told by it', async () => {
    const { world, dependencies, scan } = scanWorld(crowd);
    await scan({ kind: 'reconciliation' });
    world.page('301', `${crowd[20] ?? ''}:1:Paint`);
    world.time += 24 * 3_600_000;
    world.failing.set('301', { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 60 });
    let lists = 0;
    world.beforeAsync = async (effect) => {
      if (effect === 'bulk.listChanged' && (lists += 1) === 2) await stopScan(dependencies);
    };
    await scan({ kind: 'reconciliation' });
    expect(world.records.scans.get('site')).toMatchObject({ outcome: 'stopped' });
    expect(world.ledger.pending()).toEqual([]);
    world.failing.clear();
    world.time += 24 * 3_600_000;
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(['301-1']);
  });

  test('a page in a space of which nobody told that it has another name', async () => {
    const { world, scan } = await setUp();
    // Less than a day ago the name was read.
    world.time -= 23 * 3_600_000;
    world.spaces.set('7', { id: '7', key: 'DEMO', name: 'Renamed' });
    world.page('105', `${ben}:1:New`);
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.spaceOf('105')).toMatchObject({ name: 'Renamed' });
    expect(world.pushed).toHaveLength(5);
    expect(world.effects.filter((effect) => effect === 'confluence.readSpace')).toHaveLength(1);
  });

  test('what was told while it went on is told once', async () => {
    const { world, scan } = await setUp();
    world.page('102', `${ann}:1:Paint it red\n${ben}:2:Sand`);
    world.page('105', `${ben}:1:New`);
    await scan({ kind: 'reconciliation' });
    expect(world.pushed.map(({ contentId }) => contentId).sort()).toEqual(['102', '105']);
  });

  test('what Trackli has lost, though the app remembers that it was told', async () => {
    const { world, scan } = await setUp();
    const snapshot = world.ledger.snapshot();
    world.page('102', `${ann}:1:Paint it red\n${ben}:2:Sand`);
    world.page('105', `${ben}:1:New`);
    await scan({ kind: 'reconciliation' });
    const before = world.ledger.pending();
    world.ledger.restore(snapshot);
    world.ledger.lose('103');
    world.pushed.length = 0;
    world.time += 24 * 3_600_000;
    await scan({ kind: 'reconciliation' });
    expect(world.ledger.pending()).toEqual(before);
    expect(world.pushed.map(({ contentId }) => contentId).sort()).toEqual(['102', '103', '105']);
    world.pushed.length = 0;
    await scan({ kind: 'reconciliation' });
    expect(world.pushed).toEqual([]);
  });
});

describe('proofs of a first scan', () => {
  test('a page is told without a question to whom it was shown in their own name a moment ago', async () => {
    const { world, scan } = scanWorld([ann, ben]);
    world.page('101', `${ann}:1:Paint\n${ben}:2:Sand`);
    world.nameless.add(ben);
    await scan({ kind: 'backfill' });
    expect(world.askedAbout).toEqual([`101 ${ben}`]);
    expect(world.ledger.pending()).toEqual(['101-1', '101-2']);
  });

  test('what was shown longer ago is asked about', async () => {
    const { world, scan } = scanWorld([ann]);
    world.page('101', `${ann}:1:Paint`);
    const begun = world.time;
    world.beforeAsync = async (effect) => {
      if (effect !== 'bulk.readContents' || world.time > begun + 6 * 60_000) return;
      world.time += 6 * 60_000;
      world.page('101', `${ann}:1:Paint`, { hiddenFrom: [ann] });
    };
    await scan({ kind: 'backfill' });
    expect(world.askedAbout).toContain(`101 ${ann}`);
    expect(world.ledger.pending()).toEqual([]);
  });

  test('of many people: who was listed is read before the hour’s points are spent', async () => {
    const { world, dependencies, request, run } = scanWorld(crowd);
    for (let page = 1; page <= 56; page += 1) world.page(String(200 + page), `${crowd[page % 28] ?? ''}:1:Paint`);
    const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
    dependencies.bulk.listOwnTasks = async (accountId, cursor) => {
      world.spent += 290;
      return list(accountId, cursor);
    };
    await request({ kind: 'accounts', accountIds: crowd });
    await run();
    expect(world.ledger.pending().length).toBeGreaterThan(0);
    expect(world.posted).toEqual([]);
    for (let hour = 1; hour <= 12; hour += 1) await run(3700);
    expect(world.ledger.pending()).toHaveLength(56);
    expect(world.askedAbout).toEqual([]);
  });
});

test('who is listed later in a first scan is not asked about before', async () => {
  const { world, dependencies, request, run } = scanWorld(crowd);
  // Two neighbours on each page.
  for (let page = 0; page < 28; page += 1) {
    world.page(String(200 + page), `${crowd[page] ?? ''}:1:Paint\n${crowd[(page + 1) % 28] ?? ''}:2:Sand`);
  }
  const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
  dependencies.bulk.listOwnTasks = async (accountId, cursor) => {
    world.spent += 390;
    return list(accountId, cursor);
  };
  await request({ kind: 'accounts', accountIds: crowd });
  for (let hour = 1; hour <= 12; hour += 1) await run(3700);
  expect(world.ledger.pending()).toHaveLength(56);
  expect(world.askedAbout).toEqual([]);
  expect(world.queued).toEqual([]);
});

describe('bounds', () => {
  test('a list that never ends does', async () => {
    const { world, dependencies, scan } = scanWorld([ann, ben]);
    world.page('101', `${ann}:1:Paint\n${ben}:2:Sand`);
    const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
    let calls = 0;
    dependencies.bulk.listOwnTasks = async (accountId, cursor) => {
      if (accountId !== ann) return list(accountId, cursor);
      const page = await list(accountId, null);
      return page.kind === 'found' ? { ...page, next: (calls += 1) % 2 === 0 ? 'even' : 'odd' } : page;
    };
    expect(await scan({ kind: 'backfill' })).toMatchObject({ outcome: 'finished' });
    expect(calls).toBeLessThanOrEqual(101);
    expect(world.ledger.pending()).toEqual(['101-1', '101-2']);
  });

  test('an answer that never makes sense is passed over', async () => {
    const { world, dependencies, request, run } = scanWorld([ann, ben]);
    world.page('101', `${ben}:2:Sand`);
    const list = dependencies.bulk.listOwnTasks.bind(dependencies.bulk);
    dependencies.bulk.listOwnTasks = async (accountId, cursor) =>
      accountId === ann ? { kind: 'later', reason: 'confluence-answer-not-understood' } : list(accountId, cursor);
    await request({ kind: 'backfill' });
    await run(3600);
    expect(world.posted).toMatchObject([{ kind: 'backfill', outcome: 'finished' }]);
    expect(world.ledger.pending()).toEqual(['101-2']);
  });

  test('a store whose lists lag behind: no scan waits for the hourly schedule, and none runs twice', async () => {
    const { world, request, run } = scanWorld([ann]);
    world.page('101', `${ann}:1:Paint`);
    world.records.hidden.add('site:backfill:').add('site:refresh:');
    await request({ kind: 'backfill' });
    await request({ kind: 'refresh' });
    await run();
    expect(world.posted.map(({ kind }) => kind)).toEqual(['backfill', 'refresh']);
    expect(world.records.requests.size).toBe(0);
    expect(world.records.events).toEqual([]);
  });

  test('sync that is switched off and on again and again: one scan, once the switch is let be', async () => {
    const { world, dependencies, run } = scanWorld([ann]);
    world.page('101', `${ann}:1:Paint`);
    dependencies.trackli.putSettings = async (settings) => ({
      kind: 'answer',
      answer: { settings, accountsVersion: 1 },
    });
    const switchTo = async (syncEnabled: boolean) => {
      world.site = { ...knownSite(world), syncEnabled: !syncEnabled };
      await saveSettings(dependencies, { syncEnabled, spaces: { mode: 'all', spaceIds: [] } });
      await run();
      world.time += 60_000;
    };
    for (let turn = 1; turn <= 10; turn += 1) {
      await switchTo(false);
      await switchTo(true);
    }
    expect(world.posted).toHaveLength(0);
    const begin = async (milliseconds: number) => {
      world.records.events.length = 0;
      world.time += milliseconds;
      await dependencies.scanQueue.push({ kind: 'begin', slot: 'site', links: 0 }, 0);
      await run();
    };
    await begin(60_000);
    expect(world.posted).toHaveLength(1);
    await begin(3_600_000);
    expect(world.posted).toHaveLength(1);
  });
});
