import { matchTasks } from '../../../identity/match-tasks';
import type { TaskOnPage } from '../../../identity/task';
import { lookupsOf } from './support/lookups';
import { onPage, remembered } from './support/tasks';

/** Six times the tasks may be twenty times the lookups, no more: what grows with the square is thirty-six times as much. */
const small = 150;
const factor = 6;
const allowed = 20;

const workOf = ([before, after]: [TaskOnPage[], TaskOnPage[]]): number => {
  const known = before.map((task, index) => remembered(task, String(index)));
  return lookupsOf(() => matchTasks(known, after));
};
const many = (count: number, make: (index: number) => TaskOnPage) =>
  Array.from({ length: count }, (_, index) => make(index));

test.each<[string, (count: number) => [TaskOnPage[], TaskOnPage[]]]>([
  [
    'tasks that are renumbered',
    (count) => [many(count, (n) => onPage(`${n}`, `task ${n}`)), many(count, (n) => onPage(`${n + 1}`, `task ${n}`))],
  ],
  [
    'tasks that all read alike',
    (count) => [many(count, () => onPage('1', 'rake')), many(count, () => onPage(null, 'rake'))],
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
    (count) => [many(count, (n) => onPage(null, `rake ${n} yards`)), many(count, (n) => onPage(null, `oil gate ${n}`))],
  ],
])('%s cost what they are', (_, make) => {
  const [few, more] = [workOf(make(small)), workOf(make(small * factor))];
  expect(few).toBeGreaterThan(small);
  expect(more / few).toBeLessThan(allowed);
});
