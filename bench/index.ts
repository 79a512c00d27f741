import { startWaiting } from '../scripts/progress';
import type { Tell } from './measured/tell';
import { untilEnded } from './measured/undo';

/** `npm run bench -- NAME`: runs one benchmark. Its exit code is 1 if a promise it measures is broken. */
const benchmarks: Readonly<Record<string, () => Promise<{ run: (given: string[], tell: Tell) => Promise<boolean> }>>> =
  {
    parse: () => import('./parse'),
    'cold-start': () => import('./cold-start'),
    account: () => import('./account'),
    sweep: () => import('./sweep'),
    month: () => import('./month'),
    edits: () => import('./edits'),
    load: () => import('./load'),
    events: () => import('./events'),
    idle: () => import('./idle'),
    'edge-start': () => import('./edge-start'),
    trackli: () => import('./trackli'),
    neighbours: () => import('./neighbours'),
    deletion: () => import('./deletion'),
  };

async function main(name: string | undefined, given: string[]): Promise<number> {
  const load = name === undefined ? undefined : benchmarks[name];
  if (load === undefined) {
    console.error(`Usage: npm run bench -- ${Object.keys(benchmarks).join(' | ')}`);
    return 2;
  }
  const waiting = startWaiting(['bench', name, ...given].join(' '));
  let isWell = false;
  try {
    const { run } = await load();
    const isKept = await untilEnded(run(given, waiting.at));
    isWell = true;
    console.log(`${name}: ${isKept ? 'what is promised holds' : 'a promise is BROKEN'} (${waiting.end()})`);
    return isKept ? 0 : 1;
  } finally {
    if (!isWell) waiting.end(false);
  }
}

void main(process.argv[2], process.argv.slice(3)).then((exitCode) => {
  process.exitCode = exitCode;
});
