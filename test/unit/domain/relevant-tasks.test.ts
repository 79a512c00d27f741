import { sortTasks as sortTasksWith, type PageTask } from '../../../src/domain/relevant-tasks';
import type { TaskContext } from '../../../src/domain/task-context';

const task = (fields: Partial<PageTask>): PageTask => ({
  localId: '1',
  uuid: null,
  status: 'incomplete',
  text: 'Paint the door',
  mentions: [{ id: 'ann', kind: 'accountId' as const }],
  dueDate: null,
  wording: { words: 'to paint the door', followsMention: true, beginsWithName: false, instead: [] },
  ...fields,
});
const linked = new Set(['ann']);
const sortTasks = (tasks: readonly PageTask[], accounts: ReadonlySet<string>) =>
  sortTasksWith(tasks, accounts, () => []);

test('a task of a linked account is kept as the wire wants it', () => {
  const { tasks } = sortTasks([task({ text: 'to paint the door', dueDate: '2026-02-01' })], linked);
  expect(tasks).toEqual([
    {
      localId: '1',
      text: 'to paint the door',
      status: 'incomplete',
      title: 'Paint the door',
      dueDate: '2026-02-01',
      description: '',
      assignee: 'ann',
    },
  ]);
});

test.each(['COMPLETE', 'inc', 'unknown', null])('status %j is open', (status) => {
  expect(sortTasks([task({ status })], linked).tasks[0]?.status).toBe('incomplete');
});

test('a task that is done is its assignee’s like any other', () => {
  expect(sortTasks([task({ status: 'complete' })], linked)).toMatchObject({
    tasks: [{ localId: '1', status: 'complete', assignee: 'ann' }],
    others: [],
  });
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

test('tasks that share an id, or have none, are all sent and counted', () => {
  const others = task({ mentions: [{ id: 'ben', kind: 'accountId' as const }] });
  expect(sortTasks([others, task({}), task({ text: 'Sand' })], linked)).toMatchObject({
    tasks: [{ localId: '1' }, { localId: '1' }],
    others: ['1'],
    setAside: { 'repeated-id': 2 },
  });
  const without = sortTasks([task({ localId: null }), task({ localId: '' })], linked);
  expect(without.tasks.map((one) => 'localId' in one)).toEqual([false, false]);
  expect(without.setAside).toEqual({ 'without-id': 2 });
});

test('a task without an id of somebody who is not linked is told by its uuid alone', () => {
  const mentions = [{ id: 'ben', kind: 'accountId' as const }];
  expect(sortTasks([task({ localId: null, uuid: 'u', mentions })], linked)).toMatchObject({
    others: [],
    otherTaskUuids: ['u'],
  });
});

test('ids and uuids that are too long are left out, and the task is sent', () => {
  const { tasks, setAside } = sortTasks([task({ localId: 'x'.repeat(256), uuid: 'y'.repeat(256) })], linked);
  expect(tasks).toEqual([
    { text: 'Paint the door', status: 'incomplete', title: 'Paint the door', description: '', assignee: 'ann' },
  ]);
  expect(setAside).toEqual({ 'long-id': 1 });
});

test('a text is cut between characters, and holds nothing that no database takes', () => {
  const [sent] = sortTasks([task({ text: `a\u0000b  ${'😀'.repeat(600)}` })], linked).tasks;
  expect(sent?.text).toMatch(/^a b 😀+$/u);
  expect(sent?.text?.length).toBeLessThanOrEqual(1000);
});

test('somebody whose name is no account of the cloud is counted', () => {
  expect(sortTasks([task({ mentions: [{ id: 'ann', kind: 'username' }] })], linked).setAside).toEqual({
    'person-not-named': 1,
  });
  expect(sortTasks([task({ mentions: [] })], linked).setAside).toEqual({});
});

test('a date that does not exist is left out and counted', () => {
  const dated = [null, 'soon', '2026-02-30', '2026-01-1'].map((dueDate, index) =>
    task({ localId: String(index), dueDate }),
  );
  expect(sortTasks(dated, linked).setAside).toEqual({ 'no-date': 2 });
  expect(sortTasks([task({ dueDate: '2026-02-30' })], linked).tasks[0]).not.toHaveProperty('dueDate');
});

test('each task carries what stands around it, which is read once, and not at all where nobody linked has a task', () => {
  let reads = 0;
  const contexts = (): TaskContext[] => {
    reads += 1;
    return ['Kitchen', 'Hall', 'Yard'].map((heading) => ({ heading, row: [], parent: null }));
  };
  const others = task({ localId: '2', mentions: [{ id: 'ben', kind: 'accountId' }] });
  const { tasks } = sortTasksWith([task({}), others, task({ localId: '3' })], linked, contexts);
  expect(tasks.map(({ description }) => description)).toEqual(['Under “Kitchen”', 'Under “Yard”']);
  expect(reads).toBe(1);
  sortTasksWith([others], linked, contexts);
  expect(reads).toBe(1);
});

test('where contexts are not as many as tasks, no task is given another’s', () => {
  const [first] = sortTasksWith([task({})], linked, () => []).tasks;
  expect(first?.description).toBe('');
  const two = sortTasksWith([task({}), task({ localId: '2' })], linked, () => [
    { heading: 'a', row: [], parent: null },
  ]);
  expect(two.tasks.map(({ description }) => description)).toEqual(['', '']);
});
