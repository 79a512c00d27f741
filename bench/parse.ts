import { setImmediate } from 'node:timers/promises';
import { parseMarkup } from '../src/confluence/storage/parse-markup';
import { readTasks } from '../src/confluence/storage/read-tasks';
import type { Tell } from './measured/tell';
import { pageOf } from './pages';
import { checksum, race } from './stopwatch';

const sizes = [
  { label: '10 KB', length: 10_000, tasks: [0, 20] },
  { label: '100 KB', length: 100_000, tasks: [0, 20] },
  { label: '1 MB', length: 1_000_000, tasks: [0, 20, 2000] },
  { label: '5 MB', length: 5_000_000, tasks: [0, 20, 2000] },
];

/** Some defects of compiled code only show after a few hundred calls. A whole document is far too slow for that. */
const budget = { warmUps: 300, warmUpMilliseconds: 1200, milliseconds: 2500 };

interface Result {
  label: string;
  length: number;
  tasks: number;
  /** Milliseconds. */
  read: number;
  includes: number;
  whole: number;
}

/** Measures reading tasks beside both ends of the scale, and says whether the two promises held. */
export async function run(_given: string[], tell: Tell): Promise<boolean> {
  const cases = sizes.flatMap(({ label, length, tasks }) => tasks.map((count) => ({ label, length, count })));
  const results: Result[] = [];
  for (const { label, length, count } of cases) {
    results.push(measure(label, length, count));
    tell(results.length, cases.length, 'pages');
    // Lets a signal come through.
    await setImmediate();
  }
  console.table(results.map(rowOf));
  const withoutTasks = results.filter(({ tasks }) => tasks === 0).map(({ read, includes }) => read / includes);
  const sliced = results.filter(({ label, tasks }) => label === '1 MB' && tasks === 20);
  const [gain = 0] = sliced.map(({ whole, read }) => whole / read);
  const worst = Math.max(...withoutTasks);
  const kept = [
    verdict(`at most 1.2 times includes on pages without tasks: ${worst.toFixed(2)} times`, worst <= 1.2),
    verdict(
      `at least 60 times faster than the whole document on 1 MB with 20 tasks: ${gain.toFixed(0)} times`,
      gain >= 60,
    ),
  ];
  console.log(`(checksum of all results: ${checksum()})`);
  return kept.every(Boolean);
}

function measure(label: string, length: number, tasks: number): Result {
  const pages = [pageOf(length, tasks, 1), pageOf(length, tasks, 2)] as const;
  if (tasksIn(pages[0]) !== tasks) throw new Error(`${tasksIn(pages[0])} tasks were read where ${tasks} are`);
  const pageFor = (call: number) => pages[call % 2 === 0 ? 0 : 1];
  const [read = NaN, includes = NaN, whole = NaN] = race(
    [
      (call) => tasksIn(pageFor(call)),
      (call) => (pageFor(call).includes(':task') ? 1 : 0),
      (call) => nodesIn(pageFor(call)),
    ],
    budget,
  );
  return { label, length, tasks, read, includes, whole };
}

function tasksIn(page: string): number {
  const reading = readTasks(page);
  return reading.kind === 'read' ? reading.tasks.length : -1;
}

/** The parser as the app sets it, over everything. */
const nodesIn = (page: string): number => parseMarkup(page).length;

const rowOf = ({ label, tasks, read, includes, whole }: Result) => ({
  page: label,
  tasks,
  'readTasks (ms)': read.toPrecision(3),
  'includes (ms)': includes.toPrecision(3),
  'whole (ms)': whole.toPrecision(3),
  // Where there are tasks, the search ends at the first: nothing to compare with.
  'readTasks / includes': tasks === 0 ? (read / includes).toFixed(2) : '-',
  'whole / readTasks': (whole / read).toFixed(1),
});

function verdict(promise: string, held: boolean): boolean {
  console.log(`${held ? 'held' : 'BROKEN'}: ${promise}`);
  return held;
}
