import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

/** What a run of `npm run simulate` is to do. */
export interface Options {
  /** Seeds to tell the stories of, in ascending order. */
  first: number;
  count: number;
  /** Before them come those that are known to show the guards. */
  beginsWithKnown: boolean;
  /** Processes that tell them. */
  workers: number;
  /** Names of the guards to take out first. */
  without: string[];
  listsGuards: boolean;
}

/** The command line is not one of this command. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const usage = `npm run simulate -- [--seeds N] [--seed S] [--without GUARD,...] [--workers N]
npm run simulate -- --list-guards

  --seeds N       tells N stories (300 where nothing is said)
  --seed S        begins with seed S; without --seeds, tells this one story
  --without G     takes guards out of the product first, and stops at the first story that goes wrong; without --seed,
                  stories come first that are known to
  --workers N     processes to tell them in (one for each core where nothing is said)
  --list-guards   prints the names of the guards`;

const usualCount = 300;

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`--${name} takes a whole number from 1 on.`);
  return value;
}

/**
 * Reads the command line.
 *
 * @param guards names that `--without` may have
 */
export function readOptions(parameters: readonly string[], guards: readonly string[]): Options {
  const values = parse(parameters);
  const without = (values.without ?? '').split(',').filter((name) => name !== '');
  const unknown = without.find((name) => !guards.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no guard "${unknown}". There are: ${guards.join(', ')}.`);
  const seed = wholeNumber('seed', values.seed);
  const count = wholeNumber('seeds', values.seeds) ?? (seed === null ? usualCount : 1);
  const workers = wholeNumber('workers', values.workers) ?? availableParallelism();
  return {
    first: seed ?? 1,
    count,
    beginsWithKnown: seed === null && without.length > 0,
    workers: Math.min(workers, count),
    without,
    listsGuards: values['list-guards'] ?? false,
  };
}

function parse(parameters: readonly string[]) {
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        without: { type: 'string' },
        workers: { type: 'string' },
        'list-guards': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
