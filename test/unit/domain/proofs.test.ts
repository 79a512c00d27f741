import fc from 'fast-check';
import type { TaskState } from '../../../contract/page-state';
import { proofKey } from '../../../src/domain/fingerprint';
import { groupByAssignee, longestProofMilliseconds, planProofs } from '../../../src/domain/proofs';

const now = Date.parse('2026-01-05T09:00:00.000Z');
const task = (assignee: string, title: string, more: Partial<TaskState> = {}): TaskState => ({
  localId: '1',
  status: 'incomplete',
  title,
  assignee,
  ...more,
});
const nobody = () => false;
/** What is remembered of a sync of these tasks at that moment, when everybody could read the page. */
const proofsOf = (tasks: TaskState[], at = now) =>
  new Map([...groupByAssignee(tasks)].map(([accountId, own]) => [proofKey(accountId, own), at]));

test('whoever is new on the page is asked about, and nobody else', () => {
  const before = [task('ann', 'Paint'), task('ben', 'Sand')];
  const plan = planProofs([...before, task('cleo', 'Oil')], proofsOf(before), nobody, now);
  expect(plan).toMatchObject({ unproven: ['cleo'], anew: [], aged: [] });
  expect([...plan.proven.keys()]).toEqual(['ann', 'ben']);
});

test('whoever gets one task more is asked about: it is a new disclosure', () => {
  const before = [task('ann', 'Paint'), task('ben', 'Sand')];
  expect(planProofs([...before, task('ann', 'Oil')], proofsOf(before), nobody, now).unproven).toEqual(['ann']);
});

test('a page published again with other ids, uuids and ticks asks about nobody', () => {
  const before = [task('ann', 'Paint'), task('ben', 'Sand')];
  const again = before.map((one): TaskState => ({ ...one, localId: '9', taskUuid: 'fresh', status: 'complete' }));
  expect(planProofs(again, proofsOf(before), nobody, now).unproven).toEqual([]);
});

test('a sync that is to ask anew asks about those who were told, and still knows that they were', () => {
  const tasks = [task('ann', 'Paint')];
  const plan = planProofs(tasks, proofsOf(tasks), () => true, now);
  expect(plan).toMatchObject({ unproven: [], anew: ['ann'] });
  expect(plan.proven.has('ann')).toBe(true);
});

test('of the proofs that are too old a push renews one, the oldest', () => {
  const tasks = [task('ann', 'Paint'), task('ben', 'Sand'), task('cleo', 'Oil')];
  const proofs = new Map([
    [proofKey('ann', tasks), now - longestProofMilliseconds - 1],
    [proofKey('ben', tasks), now - longestProofMilliseconds - 2],
    [proofKey('cleo', tasks), now - longestProofMilliseconds],
  ]);
  expect(planProofs(tasks, proofs, nobody, now).aged).toEqual(['ben']);
});

test('nothing new is ever sent without a question of the same sync', () => {
  const states = fc.array(
    fc.record({ assignee: fc.constantFrom('ann', 'ben', 'cleo'), title: fc.constantFrom('a', 'b', 'c') }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(states, states, (one, other) => {
      const before = one.map(({ assignee, title }) => task(assignee, title));
      const after = other.map(({ assignee, title }) => task(assignee, title));
      const { unproven } = planProofs(after, proofsOf(before), nobody, now);
      for (const { assignee, title } of after) {
        const wasTold = before.some((known) => known.assignee === assignee && known.title === title);
        expect(wasTold || unproven.includes(assignee)).toBe(true);
      }
    }),
  );
});
