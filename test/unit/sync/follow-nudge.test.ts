import { pullWaiting } from '../../../src/sync/jobs/pull-waiting';
import { followNudge } from '../../../src/sync/jobs/follow-nudge';
import { smallWorld } from './support/small-world';

function setUp() {
  const { world, dependencies } = smallWorld();
  const pushes: number[] = [];
  let pullWaitingSince: number | null = null;
  const store = {
    ...dependencies.store,
    async exchangePullWaitingSince(since: number | null) {
      const before = pullWaitingSince;
      pullWaitingSince = since;
      return before;
    },
  };
  const pullQueue = {
    async push(delaySeconds: number) {
      pushes.push(delaySeconds);
    },
  };
  const nudge = async () => followNudge({ pullQueue, store, now: () => world.time });
  const fetch = async (evenIfNone = false) => {
    world.effects.length = 0;
    await pullWaiting({ ...dependencies, store }, evenIfNone, world.time + 60_000);
    return world.effects.includes('trackli.getAccounts');
  };
  return { world, nudge, fetch, pushes };
}

test('a burst of a hundred nudges has the news fetched once', async () => {
  const { nudge, fetch, pushes } = setUp();
  for (let count = 0; count < 100; count += 1) await nudge();
  expect(pushes).toEqual([1]);
  expect(await fetch()).toBe(true);
});

test('a nudge that comes after a fetch began has them fetched again', async () => {
  const { nudge, fetch, pushes } = setUp();
  await nudge();
  await fetch();
  await nudge();
  expect(pushes).toHaveLength(2);
  expect(await fetch()).toBe(true);
});

test('a delivery that comes twice fetches once; one that was not finished fetches again', async () => {
  const { nudge, fetch } = setUp();
  await nudge();
  expect(await fetch()).toBe(true);
  expect(await fetch()).toBe(false);
  expect(await fetch(true)).toBe(true);
});

test('news whose fetch was never queued do not keep later nudges from being followed', async () => {
  const { world, nudge, pushes } = setUp();
  await nudge();
  world.time += 61_000;
  await nudge();
  expect(pushes).toHaveLength(2);
});
