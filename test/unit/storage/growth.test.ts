import { readTasks } from '../../../src/confluence/storage/read-tasks';
import { list, row, task } from './markup';

/**
 * Six times the input may take twenty times as long, no more: what grows with the square takes thirty-six times. The
 * fastest of several runs is compared, since a busy machine only ever makes a run slower.
 */
const small = 1000;
const factor = 6;
const allowed = 20;

const milliseconds = (storage: string): number => {
  const start = performance.now();
  readTasks(storage);
  return performance.now() - start;
};

const fastest = (storage: string): number => Math.min(...Array.from({ length: 2 }, () => milliseconds(storage)));

const empty = task('');

test.each<[string, (count: number) => string]>([
  ['task lists', (count) => list(task('a')).repeat(count)],
  ['tasks that are never closed', (count) => '<ac:task>'.repeat(count)],
  ['ids that are never closed', (count) => '<ac:task><ac:task-id>'.repeat(count)],
  ['elements inside each other', (count) => task(`${'<div>'.repeat(count)}a${'</div>'.repeat(count)}`)],
  ['elements around a row', (count) => '<div>'.repeat(count) + row('a', empty) + '</div>'.repeat(count)],
  ['end tags without partner', (count) => task('<div>'.repeat(count) + '</p>'.repeat(count))],
  ['task ends without partner', (count) => '<ac:task-list>'.repeat(count) + '</ac:task>'.repeat(count)],
  ['tables in tables', (count) => `<table><tr><td>a${empty}</td><td>`.repeat(count)],
  ['tables in tables without words', (count) => `<table><tr><td>${empty}`.repeat(count)],
  ['tables in tasks in tables', (count) => '<ac:task><ac:task-body><table><tr><td>'.repeat(count)],
  ['empty tasks in one row', (count) => `<table><tr>${`<td>${empty}</td>`.repeat(count)}</tr></table>`],
  ['openings of CDATA', (count) => '<![CDATA['.repeat(count) + task('a')],
  ['comments', (count) => `<!-- ${task('a')} -->`.repeat(count) + task('a')],
  ['openings of instructions', (count) => task('<?'.repeat(count))],
  ['instructions', (count) => '<?a?>'.repeat(count) + task('a')],
  ['openings of nothing', (count) => task('<'.repeat(count))],
  ['tasks without the end of their tag', (count) => `<ac:task>${'<ac:task '.repeat(count)}`],
  ['quotes that change sides', (count) => `<ac:task>${`<a b='> c="`.repeat(count)}">'>`],
  ['quotes out of place', (count) => task(`<p "${'a '.repeat(count)}>`.repeat(3))],
  ['copies inside each other', (count) => '<ac:adf-fallback>'.repeat(count) + task('a')],
  ['links without end', (count) => task('<ac:link>'.repeat(count))],
])('%s cost what they are long', (_, make) => {
  milliseconds(make(small));
  // Below a few milliseconds, the clock and the compiler say more than the input does.
  const before = Math.max(fastest(make(small)), 4);
  expect(fastest(make(small * factor))).toBeLessThan(before * allowed);
});
