import { openDatabase } from '../../../sandbox/trackli/database';
import type { Database } from '../../../trackli/database/database';
import { guardsOf } from '../guards';
import { openTestbed } from '../seeded/testbed';
import { useTestbed } from '../seeded/on-seeds';
import { drawStory } from '../seeded/story';
import { tell } from '../seeded/tell';

const longest = 120_000;

/** Tests that the simulation fails without each of these guards, on stories that go well with all of them. */
export function noticesWithout(names: readonly string[]): void {
  // To open one takes longer than most stories. Guards are taken out of it and put back.
  let database: Promise<Database> | undefined;
  const testbedWithout = (without: readonly string[]) =>
    useTestbed(without, async () => openTestbed(without, { database: await (database ??= openDatabase()) }));
  afterAll(async () => (await database)?.close());

  describe.each(names)('without %s', (name) => {
    const testbed = testbedWithout([name]);

    test(
      'a story goes wrong',
      async () => {
        const problems: string[] = [];
        // One is enough: which of them it is may change with any call that the app makes more or less.
        for (const seed of guardsOf([name]).flatMap(({ seeds }) => seeds)) {
          problems.push(...(await tell(testbed(), drawStory(seed))).problems);
          if (problems.length > 0) break;
        }
        expect(problems).not.toEqual([]);
      },
      longest,
    );
  });

  describe('with every guard in', () => {
    const testbed = testbedWithout([]);

    test.each([...new Set(guardsOf(names).flatMap(({ seeds }) => seeds))])(
      'seed %i goes well',
      async (seed) => {
        expect((await tell(testbed(), drawStory(seed))).problems).toEqual([]);
      },
      longest,
    );
  });
}
