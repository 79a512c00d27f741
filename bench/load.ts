import { measureBeside, readAgainst } from './beside';
import { printMeasured, printRatio, usualColumns } from './compare';
import type { MeasuredLoad } from './measured/load';
import type { Tell } from './measured/tell';

const columns = [
  ...usualColumns,
  ['hours', ({ hours }: MeasuredLoad) => hours],
  ['arrived', ({ arrived }: MeasuredLoad) => arrived],
] as const;

/**
 * The first scan over a site (`--pages`, `--tasks`, `--people`): its pages were there before anybody was linked. Under Confluence's
 * and Forge's limits, on a virtual clock. With `--against REV` that revision is measured beside. Promises that every open task of a
 * linked person arrives, and nothing else.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { against, rest } = readAgainst(given);
  const here = await measureBeside<MeasuredLoad>('load', rest, null, tell);
  printMeasured(here, columns);
  if (against !== null) {
    const there = await measureBeside<MeasuredLoad>('load', rest, against, tell);
    console.log(`At ${against}:`);
    printMeasured(there, columns);
    printRatio(here, there, against);
  }
  const held = here.every(({ arrived, open }) => arrived === open);
  console.log(held ? 'held: every open task arrives' : 'BROKEN: not every open task arrives');
  return held;
}
