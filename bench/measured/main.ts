import type { Measured } from './measured';
import { tellParent, type Tell } from './tell';
import { untilEnded } from './undo';

/** Measures one thing and prints what came of it as one line of JSON, for a process that compares revisions. */
const works: Readonly<
  Record<string, () => Promise<{ measure: (given: string[], tell: Tell) => Promise<Measured[]> }>>
> = {
  account: () => import('./account'),
  sweep: () => import('./sweep'),
  load: () => import('./load'),
  events: () => import('./events'),
};

async function main(name: string, given: string[]): Promise<void> {
  const work = works[name];
  if (work === undefined) throw new Error(`There is nothing to measure named ${name}`);
  const { measure } = await work();
  process.stdout.write(`\n${JSON.stringify(await untilEnded(measure(given, tellParent)))}\n`);
}

void main(process.argv[2] ?? '', process.argv.slice(3)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
