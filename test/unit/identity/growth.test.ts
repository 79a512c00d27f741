import { matchTasks } from '../../../identity/match-tasks';
import type { TaskOnPage } from '../../../identity/task';
import { onPage, remembered } from './support/tasks';

/** Six times the tasks may take twenty times as long, no more: what grows with the square takes thirty-six times. */
const small = 300;
const factor = 6;
const allowed = 20;

const milliseconds = ([before, after]: [TaskOnPage[], TaskOnPage[]]): number => {
  const known = before.map((task, index) => remembered(task, String(index)));
  // What the processor spent: a busy machine only makes the clock go further.
  const start = process.cpuUsage();
  matchTasks(known, after);
  return process.cpuUsage(start).user / 1000;
};
const fastest = (pages: [TaskOnPage[], TaskOnPage[]]) =>
  Math.min(...Array.from({ length: 6 }, () => milliseconds(pages)));
const many = (count: number, make: (index: number) => TaskOnPage) =>
  Array.from({ length: count }, (_, index) => make(index));

test.each<[string, (count: number) => [TaskOnPage[], TaskOnPage[]]]>([
  [
    'tasks that are renumbered',
    (count) => [many(count, (n) => onPage(`${n}`, `task ${n}`)), many(count, (n) => onPage(`${n + 1}`, `task ${n}`))],
  ],
  [
    'tasks that all read alike',
    (count) => [many(count, () => onPage('1', 'reconciliation')), many(count, () => onPage(null, 'reconciliation'))],
  ],
  [
    'tasks that read nearly alike',
    (count) => [
      many(count, (n) => onPage(null, `review the chapter about ${n}`)),
      many(count, (n) => onPage(null, `review all of the chapter about ${n}`)),
    ],
  ],
  [
    'tasks that all share one id',
    (count) => [many(count, (n) => onPage('1', `a ${n * 7919}`)), many(count, (n) => onPage('1', `b ${n * 104729}`))],
  ],
  [
    'another page',
    (count) => [
      many(count, (n) => onPage(null, `reconciliation ${n} yards`)),
      many(count, (n) => onPage(null, `oil gate ${n}`)),
    ],
  ],
])('%s cost what they are', (_, make) => {
  milliseconds(make(small));
  const before = Math.max(fastest(make(small)), 4);
  expect(fastest(make(small * factor))).toBeLessThan(before * allowed);
});
