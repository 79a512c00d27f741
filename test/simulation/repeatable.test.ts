import { bundleAtOnce, root } from './guards/altered-app';
import { openTestbed } from './seeded/testbed';
import { useTestbed } from './seeded/on-seeds';
import { drawStory } from './seeded/story';
import { tell } from './seeded/tell';

describe('a seed', () => {
  const testbed = useTestbed();
  const testbedAtOnce = useTestbed([], async () =>
    openTestbed([], { app: { appDirectory: root, bundle: await bundleAtOnce(root) } }),
  );

  test('means one course of everything, call by call', async () => {
    const traces = [];
    for (const seed of [5, 6, 5]) traces.push((await tell(testbed(), drawStory(seed))).trace);
    expect(traces[2]).toBe(traces[0]);
    expect(traces[1]).not.toBe(traces[0]);
  }, 240_000);

  test('means the same on a bundle that was made at once, as those without a guard are', async () => {
    for (const seed of [5, 23, 1_000_019]) {
      const { trace } = await tell(testbed(), drawStory(seed));
      expect((await tell(testbedAtOnce(), drawStory(seed))).trace).toBe(trace);
    }
  }, 240_000);
});
