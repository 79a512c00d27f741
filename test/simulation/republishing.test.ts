import { useTestbed } from './seeded/on-seeds';
import { playRepublishing } from './short/republishing';

/** A seed that ever failed is kept here, with its reason. */
const seeds = Array.from({ length: 30 }, (_, index) => index + 1);

describe('a page that a tool publishes again and again, while ticks wait', () => {
  const testbed = useTestbed();

  test.each(seeds)('seed %i: no tick lands on another task, and cards stay with theirs', async (seed) => {
    const { history, problems } = await playRepublishing(testbed(), seed);
    expect({ history, problems }).toEqual({ history, problems: [] });
  });
});

describe('the same without the check before a tick', () => {
  const testbed = useTestbed(['tick-check']);

  test('goes wrong', async () => {
    const problems: string[] = [];
    for (const seed of seeds) {
      problems.push(...(await playRepublishing(testbed(), seed)).problems);
      if (problems.length > 0) break;
    }
    expect(problems).not.toEqual([]);
  }, 480_000);
});
