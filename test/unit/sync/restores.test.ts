import { refreshAccounts } from '../../../src/sync/site/linked-accounts';
import { saveSettings } from '../../../src/sync/scans/plan/save-settings';
import type { SyncRequest } from '../../../src/sync/ports/page-sync-queue';
import { runJobs } from '../../../src/sync/jobs/run-jobs';
import { syncPage } from '../../../src/sync/page/sync-page';
import { ann, knownSite, reference, smallWorld } from './support/small-world';

const first = { id: '11111111-0000-4000-8000-000000000000', changes: 10 };
const second = { id: '22222222-0000-4000-8000-000000000000', changes: 4 };

async function setUp() {
  const { world, dependencies, scanRecords } = smallWorld();
  world.epoch = first;
  const sync = async (kind: SyncRequest = { kind: 'usual' }) =>
    syncPage(dependencies, reference, kind, world.time + 60_000);
  world.site = knownSite(world);
  await refreshAccounts(dependencies);
  world.edit(`${ann}:1:Paint`);
  await sync();
  expect(await sync()).toMatchObject({ did: 'unchanged' });
  const wanted = () => [...scanRecords.requests.values()].map(({ kind }) => kind);
  return { world, dependencies, sync, wanted };
}

test('the first epoch that is seen is no restore', async () => {
  const { wanted } = await setUp();
  expect(wanted()).toEqual([]);
});

test('after a restore the accounts are read anew and the site is gone over, and no page is taken for told', async () => {
  const { world, dependencies, sync, wanted } = await setUp();
  world.epoch = second;
  await refreshAccounts(dependencies);
  expect(world.site?.epoch).toBe('22222222');
  expect(wanted()).toEqual(['reconciliation']);
  expect(await sync()).toMatchObject({ did: 'pushed' });
  // What was told before may have to be told anew, which asks for a proof of its own.
  expect(world.effects.filter((effect) => effect === 'confluence.mayRead')).toHaveLength(2);
  expect(await sync()).toMatchObject({ did: 'unchanged' });
});

test('a push that is answered from another epoch notices it', async () => {
  const { world, sync, wanted } = await setUp();
  world.epoch = second;
  world.edit(`${ann}:1:Paint\n${ann}:2:Sand`);
  expect(await sync()).toMatchObject({ did: 'pushed', recheckAfterSeconds: 1 });
  expect(world.site?.epoch).toBe('22222222');
  expect(wanted()).toEqual(['reconciliation']);
});

test('so does a pull of jobs', async () => {
  const { world, dependencies, wanted } = await setUp();
  world.epoch = { ...first, changes: 3 };
  await runJobs(dependencies, world.time + 60_000);
  expect(wanted()).toEqual(['reconciliation']);
  expect(world.seenEpoch).toEqual(world.epoch);
});

test('the scan is asked for before anything is remembered: a crash in between forgets nothing', async () => {
  const { world, dependencies, wanted } = await setUp();
  world.epoch = second;
  world.before = (effect) => {
    if (effect === 'scans.writeRequest') throw new Error('killed');
  };
  await expect(refreshAccounts(dependencies)).rejects.toThrow('killed');
  world.before = () => undefined;
  await refreshAccounts(dependencies);
  expect(wanted()).toEqual(['reconciliation']);
});

test('an app that lost its store goes over the site', async () => {
  const { world, dependencies, wanted } = await setUp();
  Object.assign(world, { site: null, seenEpoch: null });
  world.fingerprints.clear();
  await refreshAccounts(dependencies);
  expect(wanted()).toEqual(['backfill']);
});

describe('where nobody listened for a while, what was said before of who may read a page proves nothing', () => {
  const shutOut = (world: Awaited<ReturnType<typeof setUp>>['world']) => {
    world.unreadable.add(ann);
    world.accountsVersion += 1;
    world.time += 60_000;
  };

  test('nobody was linked', async () => {
    const { world, dependencies, sync } = await setUp();
    world.linked = [];
    await refreshAccounts(dependencies);
    shutOut(world);
    expect(await sync({ kind: 'permissions-changed' })).toMatchObject({ did: 'nobody-linked' });
    world.linked = [ann];
    await refreshAccounts(dependencies);
    await refreshAccounts(dependencies);
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)?.tasks).toEqual([]);
  });

  test('sync was off', async () => {
    const { world, dependencies, sync } = await setUp();
    const site = world.site ?? knownSite(world);
    await dependencies.store.writeSite({ ...site, syncEnabled: false });
    shutOut(world);
    expect(await sync({ kind: 'permissions-changed' })).toMatchObject({ did: 'sync-off' });
    dependencies.trackli.putSettings = async (settings) => ({
      kind: 'answer',
      answer: { settings, accountsVersion: world.accountsVersion },
    });
    await saveSettings(dependencies, { syncEnabled: true, spaces: site.spaces });
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)?.tasks).toEqual([]);
  });

  test('whoever is linked all the time is asked about no more often than before', async () => {
    const { world, dependencies, sync } = await setUp();
    world.accountsVersion += 1;
    await refreshAccounts(dependencies);
    world.effects.length = 0;
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.effects).not.toContain('confluence.mayRead');
  });
});

describe('what Trackli has nothing of', () => {
  const answers = (world: Awaited<ReturnType<typeof setUp>>['world'], unproven: string[]) => {
    world.nextAnswer = { unproven };
    world.beforeAsync = async (effect) => {
      // The answer to the first push is given before the second is on its way.
      if (effect === 'confluence.mayRead') world.nextAnswer = null;
    };
    world.effects.length = 0;
  };

  test('is told once more with a proof of the same sync', async () => {
    const { world, sync } = await setUp();
    world.edit(`${ann}:1:Paint ✓`);
    answers(world, [ann]);
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.effects.filter((effect) => effect === 'confluence.mayRead')).toHaveLength(1);
    expect(world.pushed.slice(-2).map(({ proven }) => proven)).toEqual([[], [ann]]);
    expect(await sync()).toMatchObject({ did: 'unchanged' });
  });

  test('is not told to whoever may not read the page any more', async () => {
    const { world, sync } = await setUp();
    world.edit(`${ann}:1:Paint ✓`);
    world.unreadable.add(ann);
    answers(world, [ann]);
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)).toMatchObject({ covers: '*', tasks: [] });
  });

  test('is told later where it cannot be learned whether they may', async () => {
    const { world, sync } = await setUp();
    world.edit(`${ann}:1:Paint ✓`);
    world.nextAnswer = { unproven: [ann] };
    world.unanswered.set(ann, { kind: 'later', reason: 'confluence-unavailable' });
    world.pushed.length = 0;
    expect(await sync()).toMatchObject({ heldUp: { reason: 'confluence-unavailable' } });
    expect(world.pushed.map(({ proven }) => proven)).toEqual([[], []]);
    world.nextAnswer = null;
    world.unanswered.clear();
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });
});
