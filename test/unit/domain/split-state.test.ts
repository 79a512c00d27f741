import fc from 'fast-check';
import { maxTasksPerState, type PageState, type TaskState } from '../../../contract/page-state';
import { splitState } from '../../../src/domain/split-state';

const state = (tasks: TaskState[]): PageState => ({
  contentId: '1',
  type: 'page',
  status: 'current',
  version: 1,
  observedAt: '2026-01-05T09:00:00.000Z',
  title: 'Plan',
  url: 'https://example.test/wiki/1',
  space: { id: '7', key: 'DEMO', name: 'Demo' },
  accountsVersion: 1,
  covers: '*',
  tasks,
});
const tasksOf = (assignee: string, count: number): TaskState[] =>
  Array.from({ length: count }, (_, index) => ({
    localId: `${assignee}-${index}`,
    status: 'incomplete',
    title: 'T',
    assignee,
  }));

test('a state that fits goes as it is and speaks for everybody', () => {
  const whole = state(tasksOf('ann', maxTasksPerState));
  expect(splitState(whole, ['ann', 'ben'])).toEqual([whole]);
});

test('one account with more tasks than a request carries cannot be split', () => {
  expect(splitState(state(tasksOf('ann', maxTasksPerState + 1)), ['ann'])).toBeNull();
});

test('the parts together say what the whole said, each account in one part only, those without a task too', () => {
  const accounts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(
      accounts,
      fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 12, maxLength: 12 }),
      (linked, counts) => {
        const tasks = linked.flatMap((account, index) => tasksOf(account, counts[index] ?? 0));
        fc.pre(tasks.length > maxTasksPerState);
        const parts = splitState(state(tasks), linked) ?? [];
        expect(parts.every((part) => part.tasks.length <= maxTasksPerState)).toBe(true);
        expect(parts.flatMap((part) => part.tasks.map((task) => task.localId)).sort()).toEqual(
          tasks.map((task) => task.localId).sort(),
        );
        expect(parts.flatMap((part) => part.covers).sort()).toEqual([...linked].sort());
        for (const part of parts) {
          expect(part.tasks.every((task) => part.covers !== '*' && part.covers.includes(task.assignee))).toBe(true);
        }
      },
    ),
    { numRuns: 40 },
  );
});
