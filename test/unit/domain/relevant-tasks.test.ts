import { sortTasks, type PageTask } from '../../../src/domain/relevant-tasks';

const task = (fields: Partial<PageTask>): PageTask => ({
  localId: '1',
  status: 'incomplete',
  text: 'Paint the door',
  mentions: [{ id: 'ann', kind: 'accountId' as const }],
  dueDate: null,
  rowContext: null,
  ...fields,
});
const linked = new Set(['ann']);

test('a task of a linked account is kept as the wire wants it', () => {
  const { tasks } = sortTasks([task({ text: 'to paint the door', dueDate: '2026-02-01' })], linked);
  expect(tasks).toEqual([
    { localId: '1', status: 'incomplete', title: 'Paint the door', dueDate: '2026-02-01', assignee: 'ann' },
  ]);
});

test.each(['COMPLETE', 'inc', 'unknown', null])('status %j is open', (status) => {
  expect(sortTasks([task({ status })], linked).tasks[0]?.status).toBe('incomplete');
});

test('the assignee is the first person mentioned, whoever comes after', () => {
  const mentions = [
    { id: 'ben', kind: 'accountId' as const },
    { id: 'ann', kind: 'accountId' as const },
  ];
  expect(sortTasks([task({ mentions })], linked)).toMatchObject({ tasks: [], others: ['1'], hasUnknownAssignee: true });
});

test('a user key is nobody’s account id, even if it reads the same', () => {
  expect(sortTasks([task({ mentions: [{ id: 'ann', kind: 'userKey' }] })], linked)).toMatchObject({
    tasks: [],
    others: ['1'],
  });
});

test('of two tasks with one id the first counts, also when it is somebody else’s', () => {
  const others = task({ mentions: [{ id: 'ben', kind: 'accountId' as const }] });
  expect(sortTasks([others, task({})], linked)).toMatchObject({ tasks: [], ignored: { repeatedId: 1 } });
  expect(sortTasks([task({}), others], linked).tasks).toHaveLength(1);
});

test('a task without an id is ignored and counted', () => {
  expect(sortTasks([task({ localId: null })], linked)).toMatchObject({
    tasks: [],
    others: [],
    ignored: { withoutId: 1 },
  });
});

test('a date that does not exist is left out', () => {
  expect(sortTasks([task({ dueDate: '2026-02-30' })], linked).tasks[0]).not.toHaveProperty('dueDate');
});
