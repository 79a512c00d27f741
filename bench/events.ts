import { measureBeside, readAgainst } from './beside';
import { printMeasured, printRatio, usualColumns } from './compare';
import type { MeasuredEvents } from './measured/events';
import type { Tell } from './measured/tell';

const columns = [
  ...usualColumns,
  ['points of one alone', ({ pointsAlone }: MeasuredEvents) => pointsAlone],
  ['arrived', ({ arrived }: MeasuredEvents) => arrived],
  ['ms to the row (median)', ({ median }: MeasuredEvents) => median],
  ['ms (99 of 100)', ({ of99 }: MeasuredEvents) => of99],
  ['ms (longest)', ({ longest }: MeasuredEvents) => longest],
] as const;

/** An edit under load costs at most so many times what it costs alone: no page is looked at twice because a queue is full. */
const mostOfAlone = 1.05;

/**
 * Edits under load (`--per-second`, `--seconds`), each of which adds a task, by the machine's own clock and on a Postgres server: what one
 * costs, and how long it takes from the event to the committed row. With `--against REV` that revision is measured beside. Promises that
 * every task arrives and that an edit costs no more than alone; times depend on the machine, and are promised for a quiet one only.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { against, rest } = readAgainst(given);
  const here = await measureBeside<MeasuredEvents>('events', rest, null, tell);
  printMeasured(here, columns);
  if (against !== null) {
    const there = await measureBeside<MeasuredEvents>('events', rest, against, tell);
    console.log(`At ${against}:`);
    printMeasured(there, columns);
    printRatio(here, there, against);
  }
  const haveArrived = here.every(({ arrived, edits }) => arrived === edits);
  console.log(haveArrived ? 'held: every task arrives' : 'BROKEN: not every task arrives');
  const isCheap = here.every(({ points, pointsAlone }) => points <= mostOfAlone * pointsAlone);
  console.log(isCheap ? 'held: an edit costs what it costs alone' : 'BROKEN: pages are looked at twice under load');
  return haveArrived && isCheap;
}
