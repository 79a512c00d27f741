import { readContexts, readTasks } from '../../../src/confluence/storage/read-tasks';
import { list, mention, row, task } from './markup';

/**
 * Six times the input may take twenty times as long, no more: what grows with the square takes thirty-six times. The
 * time the processor spent is taken, and the fastest of several runs is compared: a busy machine only ever makes a run
 * slower, so the long input is read no more often than it takes to see that it is fast enough. One that was disturbed all the same is tried
 * again; what grows with the square fails each time.
 */
jest.retryTimes(3);
const small = 1000;
const factor = 6;
const allowed = 20;

const milliseconds = (storage: string): number => {
  const start = process.cpuUsage();
  readTasks(storage);
  readContexts(storage);
  return process.cpuUsage(start).user / 1000;
};

const runs = 4;

const fastest = (storage: string): number => Math.min(...Array.from({ length: runs }, () => milliseconds(storage)));

const empty = task('');
const seen = '<ac:link><ri:page ri:content-title="a"/></ac:link><ac:emoticon ac:name="tick"/>';

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
  ['mentions', (count) => task(mention('a').repeat(count))],
  ['words and mentions', (count) => task(`${mention('a')} and `.repeat(count))],
  ['pages, emoji and dates', (count) => task(`${seen}<time datetime="2026-01-01"/>`.repeat(count))],
  ['macros in macros', (count) => task('<ac:structured-macro ac:name="a"><ac:parameter>'.repeat(count))],
  ['links in links', (count) => task('<ac:link><ri:page ri:content-title="a"/>'.repeat(count))],
  ['headings', (count) => '<h1>a</h1>'.repeat(count) + empty],
  ['headings in headings', (count) => '<h1>a'.repeat(count) + empty],
  ['headings without words', (count) => `<h1>a</h1>${'<h1/><h2> </h2>'.repeat(count)}${task('a')}`],
  ['panels in panels', (count) => '<ac:rich-text-body><h1>a</h1>'.repeat(count) + task('a')],
  ['columns in columns', (count) => '<ac:layout-section><ac:layout-cell>'.repeat(count) + task('a')],
  ['panels without tasks', (count) => '<ac:rich-text-body><h1>a</h1></ac:rich-text-body>'.repeat(count) + task('a')],
  ['tasks in one row of many cells', (count) => `<table><tr>${`<td>b${task('a')}</td>`.repeat(count)}</tr></table>`],
  [
    'tasks in one cell of a long row',
    (count) => `<table><tr><td>${task('a').repeat(count)}</td>${'<td>b c</td>'.repeat(count)}</tr></table>`,
  ],
  ['tasks in tasks without words', (count) => '<ac:task><ac:task-body>'.repeat(count)],
  ['cells over many rows', (count) => `<table>${`<tr><td rowspan="0">1</td><td>${empty}</td></tr>`.repeat(count)}`],
  ['cells over many columns', (count) => `<table>${`<tr><th colspan="999">${empty}</th></tr>`.repeat(count)}`],
])('%s cost what they are long', (_, make) => {
  milliseconds(make(small));
  // Below a few milliseconds, the clock and the compiler say more than the input does.
  const limit = Math.max(fastest(make(small)), 4) * allowed;
  const long = make(small * factor);
  let least = Infinity;
  for (let run = 0; run < runs && least >= limit; run += 1) least = Math.min(least, milliseconds(long));
  expect(least).toBeLessThan(limit);
});
