import type { SyncRequest } from '../../../src/sync/ports/page-sync-queue';
import { syncPage } from '../../../src/sync/page/sync-page';
import { ann, ben, knownSite, reference, smallWorld } from './support/small-world';

const usual: SyncRequest = { kind: 'usual' };

const setUp = (linked?: string[]) => {
  const { world, dependencies } = smallWorld(linked);
  world.site = knownSite(world);
  const sync = async (kind: SyncRequest = usual) => syncPage(dependencies, reference, kind, world.time + 60_000);
  return { world, sync };
};

describe('what a sync costs', () => {
  test('a page without tasks: one read of the store, one call to Confluence, nothing else', async () => {
    const { world, sync } = setUp();
    expect(await sync()).toEqual({ kind: 'finished', did: 'nothing-to-tell' });
    expect(world.effects).toEqual(['store.read', 'confluence.readContent']);
  });

  test('a page whose tasks are other people’s costs the same', async () => {
    const { world, sync } = setUp();
    world.edit(`${ben}:1:Paint`);
    await sync();
    expect(world.effects).toEqual(['store.read', 'confluence.readContent']);
  });

  test('sync switched off, or nobody linked: not even the page is read', async () => {
    const { world, sync } = setUp();
    world.site = { ...knownSite(world), syncEnabled: false };
    expect(await sync()).toMatchObject({ did: 'sync-off' });
    world.site = { ...knownSite(world), linkedCount: 0, accountIds: [] };
    expect(await sync()).toMatchObject({ did: 'nobody-linked' });
    expect(world.effects).toEqual(['store.read', 'store.read']);
  });

  test('edits that leave the tasks alone push and write nothing', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    await sync();
    world.effects.length = 0;
    for (let edit = 0; edit < 20; edit += 1) {
      world.edit(`${ann}:1:Paint`);
      expect(await sync()).toMatchObject({ did: 'unchanged' });
    }
    expect(new Set(world.effects)).toEqual(new Set(['store.read', 'confluence.readContent']));
  });
});

describe('what is pushed', () => {
  test('the tasks of linked accounts, and only local ids of the others', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint\n${ben}:2:Secret\n:3:Nobody's`);
    await sync();
    expect(world.pushed).toHaveLength(1);
    expect(world.pushed[0]).toMatchObject({
      covers: '*',
      others: ['2', '3'],
      tasks: [{ localId: '1', assignee: ann }],
    });
    expect(JSON.stringify(world.pushed)).not.toMatch(/Secret|account-ben/);
  });

  test('nothing for an account that may not read the page', async () => {
    const { world, sync } = setUp([ann, ben]);
    world.unreadable.add(ann);
    world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
    await sync();
    expect(world.pushed[0]?.tasks.map((task) => task.assignee)).toEqual([ben]);
  });

  test('who may read the page by now is noticed at the next sync, whatever it is for', async () => {
    const { world, sync } = setUp([ann, ben]);
    world.unreadable.add(ann);
    world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
    await sync();
    expect(await sync()).toMatchObject({ did: 'unchanged' });
    world.unreadable.clear();
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)?.tasks.map((task) => task.assignee)).toEqual([ann, ben]);
    expect(await sync()).toMatchObject({ did: 'unchanged' });
  });

  test('an unanswered question of permission sends nothing and is asked again', async () => {
    const { world, sync } = setUp();
    world.failures.set('confluence.mayRead', { kind: 'later', reason: 'confluence-unavailable' });
    world.edit(`${ann}:1:Paint`);
    expect(await sync()).toMatchObject({ kind: 'later' });
    expect(world.pushed).toEqual([]);
    world.failures.clear();
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });

  test('after permissions changed an unchanged page is pushed again, without who may not read it any more', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    await sync();
    world.unreadable.add(ann);
    expect(await sync()).toMatchObject({ did: 'unchanged' });
    expect(await sync({ kind: 'permissions-changed' })).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)?.tasks).toEqual([]);
  });

  test('a page that is gone is told only where Trackli knows of it', async () => {
    const { world, sync } = setUp();
    world.isGone = true;
    expect(await sync()).toMatchObject({ did: 'nothing-to-tell' });
    world.isGone = false;
    world.edit(`${ann}:1:Paint`);
    await sync();
    world.isGone = true;
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)).toMatchObject({ status: 'unreadable', version: null, tasks: [] });
  });

  test('a page that is not understood is refused, never taken for one without tasks', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    await sync();
    world.edit('???');
    world.pageIsNotUnderstood = true;
    expect(await sync()).toEqual({ kind: 'refused', reason: 'page-not-understood' });
    expect(world.pushed).toHaveLength(1);
  });
});

describe('linked accounts', () => {
  test('are asked for when none are known', async () => {
    const { world, sync } = setUp();
    world.site = null;
    world.edit(`${ann}:1:Paint`);
    expect(await sync()).toMatchObject({ did: 'pushed' });
    // The app may have lost its store: the site is gone over, which is asked for before anything is remembered.
    expect(world.effects.slice(0, 5)).toEqual([
      'store.read',
      'trackli.getAccounts',
      'scans.writeRequest',
      'scanQueue.push',
      'store.writeSite',
    ]);
  });

  test('a stranger is asked about only when the answer at hand is old', async () => {
    const { world, sync } = setUp();
    world.linked = [ann, ben];
    world.edit(`${ben}:1:Sand`);
    expect(await sync()).toMatchObject({ did: 'nothing-to-tell' });
    world.time += 11 * 60_000;
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });

  test('a push that learns of new accounts has the page looked at again', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
    world.linked = [ann, ben];
    world.accountsVersion = 2;
    expect(await sync()).toMatchObject({ did: 'pushed', recheckAfterSeconds: 1 });
    await sync();
    expect(world.pushed.at(-1)?.tasks.map((task) => task.assignee)).toEqual([ann, ben]);
  });
});

describe('the fingerprint', () => {
  test('is not left by a state that Trackli found stale', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    world.nextAnswer = { stale: true };
    expect(await sync()).toMatchObject({ did: 'stale' });
    world.nextAnswer = null;
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });

  test('is not left by a state that Trackli wants to see again', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    world.nextAnswer = { recheckAfter: 20 };
    expect(await sync()).toMatchObject({ did: 'pushed', recheckAfterSeconds: 20 });
    world.nextAnswer = null;
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });

  test('of a sync that was overtaken does not hide what comes back', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    // While the first sync is about to remember, a second one, begun later, pushes the next edit and remembers that.
    let writes = 0;
    const overtake = async () => {
      world.before = () => undefined;
      world.time += 1000;
      world.edit(`${ann}:1:Paint it blue`);
      await sync();
    };
    world.beforeAsync = async (effect) => {
      if (effect === 'store.writeFingerprint' && ++writes === 2) await overtake();
    };
    await sync();
    // Back to what the first sync saw: Trackli has the second state, so this must be pushed.
    world.edit(`${ann}:1:Paint`);
    expect(await sync()).toMatchObject({ did: 'pushed' });
    expect(world.pushed.at(-1)?.tasks[0]?.title).toBe('Paint');
  });

  test('of a sync that found the mark of a later one does not hide what that one says last', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    // A second sync, begun later by its clock, has left its mark, and its push comes after everything that this one does.
    const mark = {
      hash: '',
      epoch: '',
      proofs: new Map<string, number>(),
      version: world.page.version,
      observedAt: new Date(world.time + 1000).toISOString(),
    };
    let writes = 0;
    world.beforeAsync = async (effect) => {
      if (effect === 'store.writeFingerprint' && ++writes === 1) world.fingerprints.set(reference.contentId, mark);
    };
    await sync();
    expect(await sync()).toMatchObject({ did: 'pushed' });
  });

  test('a task event that an acknowledged state already contains costs one read of the store', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    const at = new Date(world.time).toISOString();
    await sync();
    world.effects.length = 0;
    expect(await sync({ kind: 'usual', unless: { version: world.page.version, at, isEdit: true } })).toMatchObject({
      did: 'already-seen',
    });
    expect(world.effects).toEqual(['store.read']);
    const later = new Date(world.time + 5000).toISOString();
    expect(
      await sync({ kind: 'usual', unless: { version: world.page.version, at: later, isEdit: true } }),
    ).toMatchObject({
      did: 'unchanged',
    });
  });
});

describe('a crash at any point', () => {
  const effectsOfAPush = [
    'store.read',
    'confluence.readContent',
    'store.writeFingerprint',
    'confluence.mayRead',
    'confluence.readSpace',
    'trackli.putPageState',
    'store.writeFingerprint#2',
  ];

  test.each(effectsOfAPush)(
    'before %s, then another edit that takes the tasks away: Trackli ends with none',
    async (point) => {
      const { world, sync } = setUp();
      const counts = new Map<string, number>();
      world.before = (effect) => {
        const count = (counts.get(effect) ?? 0) + 1;
        counts.set(effect, count);
        if (point === (count === 1 ? effect : `${effect}#${count}`)) throw new Error('killed');
      };
      world.edit(`${ann}:1:Paint`);
      await expect(sync()).rejects.toThrow('killed');
      world.before = () => undefined;
      world.edit('');
      await sync();
      const last = world.pushed.at(-1);
      expect(last === undefined || last.tasks.length === 0).toBe(true);
      world.edit(`${ann}:1:Paint`);
      await sync();
      expect(world.pushed.at(-1)?.tasks).toHaveLength(1);
    },
  );
});

describe('a copy of the page that lags behind the event', () => {
  test('is looked at again, and what it showed is told meanwhile', async () => {
    const { world, sync } = setUp();
    world.edit(`${ann}:1:Paint`);
    const version = world.page.version;
    expect(await sync({ kind: 'usual', version: version + 1 })).toMatchObject({ did: 'pushed', isBehind: true });
    expect(await sync({ kind: 'usual', version })).not.toHaveProperty('isBehind');
  });

  test('includes a new page that is not there yet, not an old one that is hidden', async () => {
    const { world, sync } = setUp();
    world.isGone = true;
    expect(await sync({ kind: 'usual', version: 1 })).toMatchObject({ isBehind: true });
    expect(await sync({ kind: 'usual', version: 7 })).not.toHaveProperty('isBehind');
  });
});

test('past the deadline nothing is begun', async () => {
  const { world, dependencies } = smallWorld();
  world.site = knownSite(world);
  world.edit(`${ann}:1:Paint`);
  expect(await syncPage(dependencies, reference, usual, world.time)).toEqual({ kind: 'later', reason: 'out-of-time' });
  expect(world.pushed).toEqual([]);
});
