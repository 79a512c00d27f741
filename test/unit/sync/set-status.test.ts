import type { SetStatusJob } from '../../../contract/jobs';
import type { Confluence, ConfluenceTask, TaskWrite } from '../../../src/sync/ports/confluence';
import { setStatus } from '../../../src/sync/jobs/set-status';
import { smallWorld } from './support/small-world';

const job = {
  kind: 'set-status',
  jobId: '3f0e5a52-5d5c-4d8e-9d43-0b0a3d1f6f10',
  leasedUntil: '2026-01-05T09:02:00.000Z',
  contentId: '100',
  type: 'page',
  localId: '7',
  accountId: 'account-ann',
  status: 'complete',
  text: 'Paint',
} satisfies SetStatusJob;
const task: ConfluenceTask = { taskId: '5007', contentId: '100', localId: '7', status: 'incomplete' };
/** Somebody else's task, whose global id is our task's local id. */
const decoy: ConfluenceTask = { taskId: '7', contentId: '200', localId: '1', status: 'incomplete' };

function setUp(tasks: ConfluenceTask[], write: TaskWrite = { kind: 'written', actor: 'user' }) {
  const { world, dependencies } = smallWorld();
  world.page.body = 'account-ann:7:Paint';
  const listings: (string | undefined)[] = [];
  const written: string[] = [];
  const confluence: Confluence = {
    ...dependencies.confluence,
    async readTask(taskId) {
      const found = tasks.find((candidate) => candidate.taskId === taskId);
      return found === undefined ? { kind: 'not-found' } : { kind: 'found', task: found };
    },
    async listTasks({ contentId }, { assignedTo }) {
      listings.push(assignedTo);
      return { kind: 'found', tasks: tasks.filter((one) => one.contentId === contentId), setAside: 0 };
    },
    async writeTaskStatus({ taskId }) {
      written.push(taskId);
      return write;
    },
  };
  const run = async (change: Partial<SetStatusJob> = {}) =>
    setStatus({ ...dependencies, confluence }, { ...job, ...change }, Infinity);
  return { world, written, listings, run };
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
  const proofs = new Map([['abcdefgh', 1]]);
  const observedAt = '2026-01-05T09:00:00.000Z';
  world.fingerprints.set('100', { hash: 'x', version: 1, observedAt, epoch: 'e', proofs });
  await run();
  // Who may read the page stays known: the sync that follows asks nobody again.
  expect(world.fingerprints.get('100')).toMatchObject({ hash: '', epoch: 'e', proofs });
});

test('a task in the wished state, in the list and on its page, is not written', async () => {
  const { run, written, world } = setUp([{ ...task, status: 'complete' }]);
  world.page.body = 'account-ann:7:Paint ✓';
  expect(await run()).toEqual({ outcome: 'already', taskId: '5007' });
  expect(written).toEqual([]);
});

test.each<[string, ConfluenceTask['status'], string]>([
  ['the list', 'complete', 'Paint'],
  ['the page', 'incomplete', 'Paint ✓'],
])('a task in the wished state by %s alone is written: either may lag behind', async (_, status, text) => {
  const { run, written, world } = setUp([{ ...task, status }]);
  world.page.body = `account-ann:7:${text}`;
  expect(await run()).toMatchObject({ outcome: 'done' });
  expect(written).toEqual(['5007']);
});

test('a page that cannot be read now is left for later', async () => {
  const { run, written, world } = setUp([task]);
  world.failures.set('confluence.readContent', { kind: 'later', reason: 'confluence-unavailable' });
  expect(await run()).toEqual({ outcome: 'retry', reason: 'unavailable' });
  expect(written).toEqual([]);
});

test.each<[string, string | null, Record<string, unknown>]>([
  ['another task stands where it was', 'account-ann:7:Renew the fire certificate', { reason: 'task-changed' }],
  ['it is not there any more', 'account-ann:8:Sand', { reason: 'task-gone' }],
  ['no task is there any more', '', { reason: 'task-gone' }],
  ['the read shows no body', null, { reason: 'unavailable' }],
  ['it has no id', 'account-ann::Paint', { outcome: 'given-up', reason: 'no-id' }],
  [
    'its id is another’s as well',
    'account-ann:7:Paint\naccount-ben:7:Sand',
    { outcome: 'given-up', reason: 'not-unique' },
  ],
])('nothing is ticked where %s', async (_, body, ending) => {
  const { run, written, world } = setUp([task, { ...task, taskId: '5008', localId: '8' }]);
  world.page.body = body;
  expect(await run()).toEqual({ outcome: 'retry', ...ending });
  expect(written).toEqual([]);
});

test('a task that was numbered anew is written by its new id', async () => {
  const { run, written, world } = setUp([task, { ...task, taskId: '5008', localId: '8' }]);
  world.page.body = 'account-ann:7:Buy string\naccount-ann:8:Paint';
  expect(await run({ taskId: '5007' })).toMatchObject({ outcome: 'done', taskId: '5008' });
  expect(written).toEqual(['5008']);
});

test('the tasks of its assignee are listed first, as each costs a point', async () => {
  const { run, listings } = setUp([decoy]);
  await run();
  expect(listings).toEqual(['account-ann', undefined]);
});

test.each([
  ['another’s', 'account-ben:7:Paint', 'task-changed'],
  ['not the only one with its id', 'account-ann:7:Paint\naccount-ann:7:Sand', 'not-unique'],
])('of a Trackli that says only the id, nothing is ticked that is %s', async (_, body, reason) => {
  const { run, written, world } = setUp([task]);
  world.page.body = body;
  expect(await run({ text: undefined })).toMatchObject({ reason });
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
  ['forbidden', { kind: 'not-permitted' }, { outcome: 'retry', reason: 'not-permitted' }],
  ['not found although it can be read', { kind: 'not-found' }, { outcome: 'retry', reason: 'not-permitted' }],
  ['said to be done, and is not', { kind: 'unchanged' }, { outcome: 'retry', reason: 'unavailable' }],
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
