import type { SetStatusJob } from '../../../contract/jobs';
import type { Confluence, ConfluenceTask, TaskWrite } from '../../../src/sync/ports';
import { setStatus } from '../../../src/sync/set-status';
import { smallWorld } from './support/small-world';

const job: SetStatusJob = {
  kind: 'set-status',
  jobId: '3f0e5a52-5d5c-4d8e-9d43-0b0a3d1f6f10',
  leasedUntil: '2026-01-05T09:02:00.000Z',
  contentId: '100',
  type: 'page',
  localId: '7',
  accountId: 'account-ann',
  status: 'complete',
};
const task: ConfluenceTask = { taskId: '5007', contentId: '100', localId: '7', status: 'incomplete' };
/** Somebody else's task, whose global id is our task's local id. */
const decoy: ConfluenceTask = { taskId: '7', contentId: '200', localId: '1', status: 'incomplete' };

function setUp(tasks: ConfluenceTask[], write: TaskWrite = { kind: 'written', actor: 'user' }) {
  const { world, dependencies } = smallWorld();
  const written: string[] = [];
  const confluence: Confluence = {
    ...dependencies.confluence,
    async readTask(taskId) {
      const found = tasks.find((candidate) => candidate.taskId === taskId);
      return found === undefined ? { kind: 'not-found' } : { kind: 'found', task: found };
    },
    listTasks: async ({ contentId }) => ({ kind: 'found', tasks: tasks.filter((one) => one.contentId === contentId) }),
    async writeTaskStatus(taskId) {
      written.push(taskId);
      return write;
    },
  };
  const run = async (change: Partial<SetStatusJob> = {}) =>
    setStatus({ ...dependencies, confluence }, { ...job, ...change });
  return { world, written, run };
}

test('the task is found by its local id and written by its global one', async () => {
  const { run, written } = setUp([decoy, task]);
  expect(await run()).toEqual({ outcome: 'done', actor: 'user', taskId: '5007' });
  expect(written).toEqual(['5007']);
});

test.each([
  ['before the write', task],
  [
    'also where a person has ticked it before us: the base moves all the same',
    { ...task, status: 'complete' as const },
  ],
])('the page’s fingerprint is forgotten, %s', async (_, found) => {
  const { run, world } = setUp([found]);
  world.fingerprints.set('100', { readers: '', hash: 'x', version: 1, observedAt: '2026-01-05T09:00:00.000Z' });
  await run();
  expect(world.fingerprints.get('100')?.hash).toBe('');
});

test.each([
  ['and on its page', 'account-ann:7:Paint ✓'],
  ['and not on its page any more', 'account-ann:8:Sand'],
  ['and its page has no task any more', ''],
])('a task in the wished state, in the list %s, is not written', async (_, body) => {
  const { run, written, world } = setUp([{ ...task, status: 'complete' }]);
  world.page.body = body;
  expect(await run()).toEqual({ outcome: 'already', taskId: '5007' });
  expect(written).toEqual([]);
});

test('a task in the wished state in the list alone is written: the list may lag behind', async () => {
  const { run, written, world } = setUp([{ ...task, status: 'complete' }]);
  world.page.body = 'account-ann:7:Paint';
  expect(await run()).toMatchObject({ outcome: 'done' });
  expect(written).toEqual(['5007']);
});

test('a task in the wished state in the list, whose page cannot be read now, is left for later', async () => {
  const { run, written, world } = setUp([{ ...task, status: 'complete' }]);
  world.failures.set('confluence.readContent', { kind: 'later', reason: 'confluence-unavailable' });
  expect(await run()).toEqual({ outcome: 'retry', reason: 'unavailable', taskId: '5007' });
  expect(written).toEqual([]);
});

test.each([
  ['names another page’s task', { ...task, contentId: '300' }],
  ['names another task of the page', { ...task, localId: '8' }],
])('a remembered id that now %s is not used', async (_, other) => {
  const { run, written } = setUp([{ ...other, taskId: '4000' }, task]);
  await run({ taskId: '4000' });
  expect(written).toEqual(['5007']);
});

test('a remembered id spares the list', async () => {
  const { run } = setUp([task]);
  expect(await run({ taskId: '5007' })).toMatchObject({ outcome: 'done' });
});

test('two tasks with the local id: neither is written', async () => {
  const { run, written } = setUp([task, { ...task, taskId: '5008' }]);
  expect(await run()).toEqual({ outcome: 'given-up', reason: 'not-unique' });
  expect(written).toEqual([]);
});

test.each<[string, TaskWrite, Record<string, unknown>]>([
  ['forbidden', { kind: 'not-permitted' }, { outcome: 'given-up', reason: 'not-permitted' }],
  ['not found although it can be read', { kind: 'not-found' }, { outcome: 'given-up', reason: 'not-permitted' }],
  ['in conflict', { kind: 'conflict' }, { outcome: 'retry', reason: 'conflict' }],
  [
    'limited',
    { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 30 },
    { outcome: 'retry', reason: 'rate-limited', retryAfter: 30 },
  ],
  ['not answered', { kind: 'later', reason: 'confluence-unavailable' }, { outcome: 'retry', reason: 'unavailable' }],
])('a write that is %s has an end of its own', async (_, write, ending) => {
  const { run } = setUp([task], write);
  expect(await run()).toEqual({ ...ending, taskId: '5007' });
});

test('a task that is not listed is asked for again before it is given up', async () => {
  const { run } = setUp([decoy]);
  expect(await run()).toEqual({ outcome: 'retry', reason: 'task-gone' });
});
