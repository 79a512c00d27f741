import { guardNames, guardsOf } from '../guards';
import { openApp } from '../guards/altered-app';
import { createWorkers } from './workers';
import { readOptions, usage, UsageError, type Options } from './options';
import { createProgress } from './progress';

const progressEveryMilliseconds = 10_000;

/**
 * `npm run simulate`: tells the stories of many seeds in processes of their own. Gives the exit code: 0 where all went well, 1 where
 * one went wrong, 2 where the command line was not understood, 130 where it was interrupted.
 *
 * @param say writes a line for whoever watches
 */
export async function simulate(parameters: readonly string[], say: (line: string) => void): Promise<number> {
  try {
    const options = readOptions(parameters, guardNames);
    if (!options.listsGuards) return await run(options, say);
    say(guardNames.join(','));
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`${error.message}\n\n${usage}`);
    return 2;
  }
}

async function run(options: Options, say: (line: string) => void): Promise<number> {
  const { first, count, workers, without } = options;
  const known = options.beginsWithKnown ? guardsOf(without).flatMap(({ seeds }) => seeds) : [];
  const seeds = [...known, ...Array.from({ length: count }, (_, index) => first + index)];
  // Once, before several processes would do it side by side.
  await openApp(without);
  const workerPool = createWorkers(workers, without);
  const progress = createProgress(first, seeds.length, () => performance.now());
  const stop = { isWished: false };
  const onInterrupt = () => {
    stop.isWished = true;
    workerPool.end();
  };
  process.once('SIGINT', onInterrupt);
  const ticker = setInterval(() => {
    say(progress.line());
  }, progressEveryMilliseconds);
  try {
    await workerPool.tell(seeds, (told) => {
      progress.note(told);
      if (told.failure === null) return;
      say(told.failure + (without.length === 0 ? '' : ` --without ${without.join(',')}`));
      // That the product does not hold without a guard is shown by one story.
      if (without.length > 0) workerPool.end();
    });
  } finally {
    clearInterval(ticker);
    process.off('SIGINT', onInterrupt);
  }
  say(progress.line());
  const failed = progress.failedSeeds();
  if (failed.length > 0) say(`Seeds that went wrong: ${failed.join(', ')}`);
  if (!stop.isWished) return failed.length === 0 ? 0 : 1;
  const next = progress.resumeAt();
  say(`Stopped. To go on: npm run simulate -- --seed ${next} --seeds ${first + count - next}`);
  return 130;
}
