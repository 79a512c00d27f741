import { followNudge } from '../../../src/sync/follow-nudge';
import { smallWorld } from './support/small-world';

function setUp() {
  const { dependencies } = smallWorld();
  const pushes: { at: number; delaySeconds: number }[] = [];
  const kept = { nudge: null as number | null, later: null as number | null };
  let time = 1_000_000;
  const swap = (name: keyof typeof kept) => async (value: number) => {
    const before = kept[name];
    kept[name] = value;
    return before;
  };
  const store = { ...dependencies.store, exchangeLastNudge: swap('nudge'), exchangeLaterPull: swap('later') };
  const newsQueue = {
    async push(delaySeconds: number) {
      pushes.push({ at: time, delaySeconds });
    },
  };
  const nudge = async (afterMilliseconds: number) => {
    time += afterMilliseconds;
    await followNudge({ newsQueue, store, now: () => time });
  };
  return { nudge, pushes };
}

test('a nudge has the news fetched at once', async () => {
  const { nudge, pushes } = setUp();
  await nudge(0);
  await nudge(60_000);
  expect(pushes.map((push) => push.delaySeconds)).toEqual([0, 0]);
});

test('a burst of a hundred has them fetched once at once and once after', async () => {
  const { nudge, pushes } = setUp();
  for (let count = 0; count < 100; count += 1) await nudge(10);
  expect(pushes.map((push) => push.delaySeconds)).toEqual([0, 3]);
});

test('the last nudge of any series is followed by a fetch', async () => {
  const { nudge, pushes } = setUp();
  let last = 1_000_000;
  for (const pause of [0, 2900, 2900, 100, 2900, 3100, 10, 2999]) {
    await nudge(pause);
    last += pause;
  }
  expect(Math.max(...pushes.map(({ at, delaySeconds }) => at + delaySeconds * 1000))).toBeGreaterThanOrEqual(last);
});
