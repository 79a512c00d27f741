import type { Database } from './database/database';
import { describeError, type Log } from './http/log';
import { tidyStep } from './database/site-functions';

/** Does what is left to do on all sites, in the background. */
export interface Tidier {
  /** Begins, unless it is at it already. Settles when nothing is left, or what is left has to wait for the next time; never rejects. */
  tidy(): Promise<void>;
}

export interface TidierDependencies {
  database: Database;
  clock: { now(): number };
  log: Log;
  /** Hears of every piece of work under way. */
  track?: (work: Promise<void>) => void;
}

/** So many steps of at most 500 rows at a time: a process that is put away meanwhile loses one of them. */
const mostSteps = 1000;

/** Makes the tidier. A step that fails ends the run, and whoever comes next goes on from there. */
export function createTidier({ database, clock, log, track }: TidierDependencies): Tidier {
  let running: Promise<void> | null = null;
  async function work(): Promise<void> {
    try {
      for (let steps = 0; steps < mostSteps; steps += 1) {
        if (!(await tidyStep(database, clock.now()))) return;
      }
    } catch (error) {
      log.error('tidying-failed', describeError(error));
    } finally {
      running = null;
    }
  }
  return {
    tidy() {
      if (running !== null) return running;
      const begun = work();
      running = begun;
      track?.(begun);
      return begun;
    },
  };
}
