import { openGround, type Ground } from './ground';
import { describeFailure, shorten } from './shorten';
import { drawStory } from './story';
import { tell } from './tell';

/**
 * Opens a ground before the tests of the surrounding block and closes it after them.
 *
 * @param without names of guards to take out of the product
 */
export function useGround(without: readonly string[] = []): () => Ground {
  let ground: Ground | undefined;
  beforeAll(async () => {
    ground = await openGround(without);
  }, 180_000);
  afterAll(async () => ground?.close());
  return () => {
    if (ground === undefined) throw new Error('There is a ground inside tests only.');
    return ground;
  };
}

/** Defines a test for each seed from `first` on. */
export function onSeeds(first: number, count: number): void {
  onTheseSeeds(Array.from({ length: count }, (_, index) => first + index));
}

/** Defines a test for each of the seeds. */
export function onTheseSeeds(seeds: readonly number[]): void {
  const ground = useGround();
  test.each(seeds)(
    'seed %i',
    async (seed) => {
      const story = drawStory(seed);
      const telling = await tell(ground(), story);
      if (telling.problems.length === 0) return;
      throw new Error(describeFailure(await shorten(ground(), story, telling)));
    },
    // A story takes about a second; one that went wrong is told again and again to shorten it.
    600_000,
  );
}
