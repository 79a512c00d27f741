import { measureBeside, readAgainst } from './beside';
import { printMeasured, printRatio, usualColumns } from './compare';
import { meanOf } from './measured/measured';
import type { MeasuredSweep } from './measured/sweep';
import type { Tell } from './measured/tell';

const numbers = (values: Record<string, number>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);

const small = { pages: 200, tasks: 500, people: 20, sweeps: 7 };
/** The large site, and how it is made smaller in the same proportions. */
const large = { pages: 5000, tasks: 50_000, people: 200 };
const scaled = (divisor: number) => ({
  pages: large.pages / divisor,
  tasks: large.tasks / divisor,
  people: large.people / divisor,
  sweeps: 2,
});
const divisors = [10, 5] as const;

const columns = [
  ...usualColumns,
  ['hours', ({ hours }: MeasuredSweep) => hours],
  ['pages told', ({ pagesTold }: MeasuredSweep) => pagesTold],
] as const;

const mean = (rows: readonly MeasuredSweep[]): MeasuredSweep => {
  const pick = (of: (row: MeasuredSweep) => number) => rows.reduce((all, row) => all + of(row), 0) / rows.length;
  const name = rows[0]?.name.replace(/^sweep \d+/, 'a sweep') ?? '';
  return { ...meanOf(name, rows), hours: pick(({ hours }) => hours), pagesTold: pick(({ pagesTold }) => pagesTold) };
};

/** The large site by the line through two smaller ones. */
function atFullSize([less, more]: readonly [MeasuredSweep, MeasuredSweep]): MeasuredSweep {
  const [from, to] = divisors.map((divisor) => 1 / divisor) as [number, number];
  const onLine = (one: number, other: number) => one + ((other - one) / (to - from)) * (1 - from);
  const line = { ...more, name: 'by the line: 5,000 pages, 45,000 open tasks' };
  for (const key of Object.keys(more) as (keyof MeasuredSweep)[]) {
    if (key !== 'name') line[key] = onLine(less[key], more[key]);
  }
  return line;
}

async function measureAll(
  given: string[],
  isInFull: boolean,
  revision: string | null,
  tell: Tell,
): Promise<MeasuredSweep[]> {
  const measure = async (options: string[]) =>
    mean(await measureBeside<MeasuredSweep>('sweep', [...options, ...given], revision, tell));
  // Whoever names a size is told of that one.
  if (given.some((option) => ['--pages', '--tasks', '--people'].includes(option)))
    return [await measure(numbers(small))];
  const ofSmall = await measure(numbers(small));
  if (isInFull) return [ofSmall, await measure(numbers(scaled(1)))];
  const [one, other] = [await measure(numbers(scaled(divisors[0]))), await measure(numbers(scaled(divisors[1])))];
  return [ofSmall, one, other, atFullSize([one, other])];
}

/**
 * What a sweep costs that finds nothing, on a small site (the mean of seven) and on a large one: by the line through two smaller
 * ones, or `--in-full`; or on one of `--pages`, `--tasks` and `--people`. With
 * `--guests 1` people are guests, in whose name the app may not ask. With `--against REV` that revision is measured beside. Promises that none of them tells Trackli anything.
 */
export async function run(given: string[], tell: Tell): Promise<boolean> {
  const { against, rest } = readAgainst(given);
  const isInFull = rest.includes('--in-full');
  const others = rest.filter((option) => option !== '--in-full');
  const here = await measureAll(others, isInFull, null, tell);
  printMeasured(here, columns);
  if (against !== null) {
    const there = await measureAll(others, isInFull, against, tell);
    console.log(`At ${against}:`);
    printMeasured(there, columns);
    printRatio(here, there, against);
  }
  const isQuiet = here.every(({ pagesTold }) => pagesTold === 0);
  console.log(isQuiet ? 'held: no sweep tells Trackli what it knows' : 'BROKEN: Trackli is told what it knows');
  return isQuiet;
}
