import { guardsOf } from '../guards';
import { useGround } from '../seeded/on-seeds';
import { drawStory } from '../seeded/story';
import { tell } from '../seeded/tell';

const longest = 120_000;

/** Tests that the simulation fails without each of these guards, on stories that go well with all of them. */
export function hasTeethFor(names: readonly string[]): void {
  describe.each(names)('without %s', (name) => {
    const ground = useGround([name]);

    test(
      'a story goes wrong',
      async () => {
        const problems: string[] = [];
        // One is enough: which of them it is may change with any call that the app makes more or less.
        for (const seed of guardsOf([name]).flatMap(({ seeds }) => seeds)) {
          problems.push(...(await tell(ground(), drawStory(seed))).problems);
          if (problems.length > 0) break;
        }
        expect(problems).not.toEqual([]);
      },
      longest,
    );
  });

  describe('with every guard in', () => {
    const ground = useGround();

    test.each([...new Set(guardsOf(names).flatMap(({ seeds }) => seeds))])(
      'seed %i goes well',
      async (seed) => {
        expect((await tell(ground(), drawStory(seed))).problems).toEqual([]);
      },
      longest,
    );
  });
}
