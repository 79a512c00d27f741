import { measureBeside, readAgainst } from './beside';
import { printMeasured, printRatio, usualColumns } from './compare';
import type { Measured } from './measured/measured';
import type { Tell } from './measured/tell';

/**
 * What each act of a person costs: the mean of `--repeats` (20), and an hour in which nobody acts. With `--against REV` that
 * revision is measured beside. Promises nothing.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { against, rest } = readAgainst(given);
  const here = await measureBeside<Measured>('account', rest, null, tell);
  printMeasured(here, usualColumns);
  if (against === null) return true;
  const there = await measureBeside<Measured>('account', rest, against, tell);
  console.log(`At ${against}:`);
  printMeasured(there, usualColumns);
  printRatio(here, there, against);
  return true;
}
