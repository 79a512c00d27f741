import { openTestbed, type Testbed } from './testbed';
import { describeFailure, shorten } from './shorten';
import { drawStory } from './story';
import { tell } from './tell';

/**
 * Opens a testbed before the tests of the surrounding block and closes it after them.
 *
 * @param without names of guards to take out of the product
 * @param open opens another testbed than that
 */
export function useTestbed(without: readonly string[] = [], open = async () => openTestbed(without)): () => Testbed {
  let testbed: Testbed | undefined;
  beforeAll(async () => {
    testbed = await open();
  }, 600_000);
  afterAll(async () => testbed?.close());
  return () => {
    if (testbed === undefined) throw new Error('There is a testbed inside tests only.');
    return testbed;
  };
}

/** Defines a test for each seed from `first` on. */
export function onSeeds(first: number, count: number): void {
  onTheseSeeds(Array.from({ length: count }, (_, index) => first + index));
}

/** Defines a test for each of the seeds. */
export function onTheseSeeds(seeds: readonly number[]): void {
  const testbed = useTestbed();
  test.each(seeds)(
    'seed %i',
    async (seed) => {
      const story = drawStory(seed);
      const telling = await tell(testbed(), story);
      if (telling.problems.length === 0) return;
      throw new Error(describeFailure(await shorten(testbed(), story, telling)));
    },
    // A story takes about a second; one that went wrong is told again and again to shorten it.
    1_200_000,
  );
}
