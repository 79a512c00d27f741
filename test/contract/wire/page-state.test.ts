import fc from 'fast-check';
import { pageStateSchema, type PageState, type TaskState } from '../../../contract/page-state';

const task: TaskState = { localId: '1', status: 'incomplete', title: 'Paint', dueDate: '2026-02-01', assignee: 'ann' };
const state: PageState = {
  contentId: '123',
  type: 'page',
  status: 'current',
  version: 1,
  observedAt: '2026-01-05T09:00:00.000Z',
  title: 'Plan',
  url: 'https://example.test/wiki/1',
  space: { id: '7', key: 'DEMO', name: 'Demo' },
  accountsVersion: 1,
  covers: '*',
  tasks: [task],
};

test('a page state is taken', () => {
  expect(pageStateSchema.parse(state)).toEqual(state);
});

test('what a newer app says besides is passed over', () => {
  const newer = {
    ...state,
    colour: 'red',
    space: { ...state.space, colour: 'red' },
    tasks: [{ ...task, colour: 'red' }],
  };
  expect(pageStateSchema.parse(newer)).toEqual(state);
});

test('ids may repeat or be missing, and so may uuids', () => {
  const { localId: _, ...nameless } = task;
  const tasks = [
    task,
    { ...task, taskUuid: 'u', text: 'paint', description: 'Shed' },
    nameless,
    { ...nameless, taskUuid: 'u' },
  ];
  const crowded: PageState = { ...state, tasks, others: ['1', '1'], otherTaskUuids: ['u', 'u'] };
  expect(pageStateSchema.parse(crowded)).toEqual(crowded);
});

test('content that cannot be read needs no description', () => {
  const gone = { ...state, status: 'unreadable', version: null, title: null, url: null, space: null, tasks: [] };
  expect(pageStateSchema.safeParse(gone).success).toBe(true);
});

test.each<[string, Record<string, unknown>]>([
  ['a negative version', { version: -1 }],
  ['version nought', { version: 0 }],
  ['a content id that is no id', { contentId: '12/../13' }],
  ['a content id with leading noughts', { contentId: '007' }],
  ['an instant without a zone', { observedAt: '2026-01-05T09:00:00.000' }],
  ['a status that is none', { status: 'done' }],
  ['an empty id of a task', { tasks: [{ ...task, localId: '' }] }],
  ['a text that is too long', { tasks: [{ ...task, text: 'x'.repeat(1001) }] }],
  ['a date that does not exist', { tasks: [{ ...task, dueDate: '2026-02-30' }] }],
  ['an assignee that is no account id', { tasks: [{ ...task, assignee: 'a b' }] }],
  ['a script as address', { url: 'javascript:alert(1)' }],
  ['a readable page without a title', { title: null }],
  ['too many tasks', { tasks: Array.from({ length: 1001 }, (_, index) => ({ ...task, localId: String(index) })) }],
])('%s is refused', (_, change) => {
  expect(pageStateSchema.safeParse({ ...state, ...change }).success).toBe(false);
});

test('nothing that is not a page state gets through, and nothing throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(pageStateSchema.safeParse(value).success).toBe(false);
    }),
  );
});
