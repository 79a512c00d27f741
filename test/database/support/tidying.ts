import type { Database } from '../../../trackli/database/database';
import { tidyStep } from '../../../trackli/database/site-functions';

/** Does all that is left to do, as Trackli does after an answer. Gives the number of steps. */
export async function tidyUp(database: Database, now: number): Promise<number> {
  for (let steps = 1; ; steps += 1) if (!(await tidyStep(database, now))) return steps;
}
