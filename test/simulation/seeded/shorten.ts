import type { Testbed } from './testbed';
import type { Step, Story } from './story';
import { tell, type Telling } from './tell';

/** What a shortening may cost: so many tellings, and so long by the machine's clock. A failure has to be said, however long its story is. */
const mostTellings = 80;
const longestMilliseconds = 60_000;

/**
 * Leaves out of a story that went wrong whatever can be left out of it: halves first, then smaller parts, down to single steps.
 * Gives the shortest found within a minute, with how it went.
 */
export async function shorten(
  testbed: Testbed,
  story: Story,
  telling: Telling,
): Promise<{ story: Story; telling: Telling }> {
  let shortest = { story, telling };
  let tellings = 0;
  const end = performance.now() + longestMilliseconds;
  const mayGoOn = () => tellings < mostTellings && performance.now() < end;
  const tryWithout = async (from: number, count: number): Promise<boolean> => {
    const steps: Step[] = shortest.story.steps.toSpliced(from, count);
    tellings += 1;
    const shorter = { ...story, steps };
    const again = await tell(testbed, shorter);
    if (again.problems.length > 0) shortest = { story: shorter, telling: again };
    return again.problems.length > 0;
  };
  for (let size = Math.ceil(story.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < shortest.story.steps.length && mayGoOn();) {
      if (!(await tryWithout(from, size))) from += size;
    }
  }
  return shortest;
}

/** What is wrong with a story, for whoever has to find out why. */
export const describeFailure = ({ story, telling }: { story: Story; telling: Telling }): string =>
  [
    `Seed ${story.seed}:`,
    ...telling.problems.map((problem) => `  ${problem}`),
    'after',
    ...telling.history.map((line) => `  ${line}`),
    `in ${JSON.stringify(story.conditions)}`,
    `Again: npm run simulate -- --seed ${story.seed}`,
  ].join('\n');
