import type { Later } from '../../../src/sync/ports/failure';
import type { SyncRequest } from '../../../src/sync/ports/page-sync-queue';
import { syncPage } from '../../../src/sync/page/sync-page';
import { ann, ben, knownSite, reference, smallWorld } from './support/small-world';

const unavailable: Later = { kind: 'later', reason: 'confluence-unavailable' };

function setUp(linked = [ann, ben, 'account-cleo']) {
  const { world, dependencies } = smallWorld(linked);
  world.site = knownSite(world);
  const sync = async (kind: SyncRequest = { kind: 'usual' }) =>
    syncPage(dependencies, reference, kind, world.time + 60_000);
  return { world, sync };
}

test('where one question goes unanswered the others get their tasks, and nothing is said of that one', async () => {
  const { world, sync } = setUp();
  world.unanswered.set(ben, unavailable);
  world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
  expect(await sync()).toMatchObject({ did: 'pushed', heldUp: unavailable });
  expect(world.pushed).toMatchObject([{ covers: [ann, 'account-cleo'], tasks: [{ assignee: ann }] }]);
  world.unanswered.clear();
  expect(await sync()).toMatchObject({ did: 'pushed' });
  expect(world.pushed.at(-1)).toMatchObject({ covers: '*', tasks: [{ assignee: ann }, { assignee: ben }] });
  expect(await sync()).toEqual({ kind: 'finished', did: 'unchanged' });
});

test('what was told stays told while there is no answer, and is taken back once the answer is no', async () => {
  const { world, sync } = setUp();
  world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
  await sync();
  world.unanswered.set(ben, unavailable);
  expect(await sync({ kind: 'permissions-changed' })).toMatchObject({ did: 'unchanged', heldUp: unavailable });
  world.unanswered.clear();
  world.unreadable.add(ben);
  expect(await sync({ kind: 'permissions-changed' })).toMatchObject({ did: 'pushed' });
  expect(world.pushed.at(-1)).toMatchObject({ covers: '*', tasks: [{ assignee: ann }] });
});

test('of somebody who gets one task more and goes unanswered nothing is said, not even what was said before', async () => {
  const { world, sync } = setUp();
  world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
  await sync();
  world.unanswered.set(ben, unavailable);
  world.edit(`${ann}:1:Paint\n${ben}:3:Oil`);
  await sync();
  expect(world.pushed.at(-1)).toMatchObject({ covers: [ann, 'account-cleo'], tasks: [{ assignee: ann }] });
  world.unanswered.clear();
  world.unreadable.add(ben);
  await sync();
  // Now it is said that there is nothing of theirs any more.
  expect(world.pushed.at(-1)).toMatchObject({ covers: '*', tasks: [{ assignee: ann }] });
});

test('where nobody but the unanswered has a task on a page that Trackli does not know, nothing is sent', async () => {
  const { world, sync } = setUp();
  world.unanswered.set(ben, unavailable);
  world.edit(`${ben}:2:Sand`);
  expect(await sync()).toEqual(unavailable);
  expect(world.pushed).toEqual([]);
});

test('where Confluence asks to be left alone nobody is asked any more, and nothing is sent', async () => {
  const { world, sync } = setUp();
  const limited: Later = { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 30 };
  world.unanswered.set(ben, limited);
  world.edit(`${ann}:1:Paint\n${ben}:2:Sand`);
  expect(await sync()).toEqual(limited);
  expect(world.pushed).toEqual([]);
});

test('a page whose answer has no body says nothing of its tasks', async () => {
  const { world, sync } = setUp();
  world.edit(`${ann}:1:Paint`);
  await sync();
  world.page = { ...world.page, body: null, version: 9 };
  expect(await sync()).toEqual({ kind: 'later', reason: 'confluence-answer-not-understood' });
  expect(world.pushed).toHaveLength(1);
});

test('a space whose name cannot be read holds up no page whose space is known', async () => {
  const { world, sync } = setUp();
  world.edit(`${ann}:1:Paint`);
  await sync();
  world.time += 25 * 3_600_000;
  world.site = knownSite(world);
  world.failures.set('confluence.readSpace', unavailable);
  world.edit(`${ann}:1:Paint\n${ann}:2:Sand`);
  expect(await sync()).toMatchObject({ did: 'pushed' });
  expect(world.pushed.at(-1)?.space).toEqual({ id: '7', key: 'DEMO', name: 'Demo' });
});
