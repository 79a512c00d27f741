import type { WaitingEvent } from '../../../src/sync/ports/task-events';
import { syncPage } from '../../../src/sync/page/sync-page';
import { handleTaskEvents, holdTaskEvent } from '../../../src/sync/page/task-events';
import { ann, knownSite, reference, smallWorld } from './support/small-world';

function setUp() {
  const { world, dependencies: ports } = smallWorld();
  world.site = knownSite(world);
  const waiting = new Map<string, WaitingEvent>();
  let due: number | null = null;
  let pushes = 0;
  const dependencies = {
    ...ports,
    queue: {
      ...ports.queue,
      async pushTaskEvents() {
        pushes += 1;
      },
    },
    taskEvents: {
      async write(event: WaitingEvent) {
        waiting.set(JSON.stringify(event), event);
      },
      list: async () => [...waiting].map(([key, event]) => ({ key, event })),
      async remove(keys: readonly string[]) {
        for (const key of keys) waiting.delete(key);
      },
      readDue: async () => due,
      async exchangeDue(next: number) {
        const before = due;
        due = next;
        return before;
      },
    },
  };
  const event = (version: number, isEdit = true): WaitingEvent => ({
    ...reference,
    happening: { version, at: new Date(world.time).toISOString(), isEdit },
  });
  const reads = () => world.effects.filter((effect) => effect === 'confluence.readContent').length;
  return { world, dependencies, waiting, event, reads, pushes: () => pushes };
}

test('of many events that wait one goes through all', async () => {
  const { dependencies, event, pushes, waiting } = setUp();
  for (let version = 1; version <= 300; version += 1) await holdTaskEvent(dependencies, event(version));
  expect(waiting.size).toBe(300);
  expect(pushes()).toBe(1);
});

test('one that comes after it was due has them gone through again', async () => {
  const { world, dependencies, event, pushes } = setUp();
  await holdTaskEvent(dependencies, event(1));
  world.time += 4_000;
  await holdTaskEvent(dependencies, event(2));
  expect(pushes()).toBe(2);
});

test('what the page’s own event has brought by then is spared', async () => {
  const { world, dependencies, event, reads, waiting } = setUp();
  world.edit(`${ann}:1:Paint`);
  await holdTaskEvent(dependencies, event(world.page.version));
  await holdTaskEvent(dependencies, event(world.page.version, false));
  await syncPage(dependencies, reference, { kind: 'usual' }, world.time + 60_000);
  await handleTaskEvents(dependencies, world.time + 60_000);
  expect(reads()).toBe(1);
  expect(waiting.size).toBe(0);
});

test('a page whose own event was lost is looked at, once for all its tasks', async () => {
  const { world, dependencies, event, reads, waiting } = setUp();
  world.edit(`${ann}:1:Paint\n${ann}:2:Sand`);
  await holdTaskEvent(dependencies, event(world.page.version));
  world.time += 10;
  await holdTaskEvent(dependencies, event(world.page.version));
  await handleTaskEvents(dependencies, world.time + 60_000);
  expect(reads()).toBe(1);
  expect(world.pushed[0]?.tasks).toHaveLength(2);
  expect(waiting.size).toBe(0);
});

test('a sync that fails is left to the queue, and holds up no other', async () => {
  const { world, dependencies, event, waiting } = setUp();
  world.failures.set('confluence.readContent', { kind: 'later', reason: 'confluence-unavailable' });
  await holdTaskEvent(dependencies, event(2));
  await handleTaskEvents(dependencies, world.time + 60_000);
  expect(world.queued).toMatchObject([{ request: reference, delaySeconds: 5 }]);
  expect(waiting.size).toBe(0);
});

test('past the deadline what is left waits for the next time', async () => {
  const { world, dependencies, event, pushes, waiting } = setUp();
  await holdTaskEvent(dependencies, event(2));
  world.time += 5_000;
  await handleTaskEvents(dependencies, world.time - 1);
  expect(waiting.size).toBe(1);
  expect(pushes()).toBe(2);
});

test('what the store’s list still shows after it was removed is not looked at again', async () => {
  const { world, dependencies, event, reads } = setUp();
  world.failures.set('confluence.readContent', { kind: 'later', reason: 'confluence-unavailable' });
  await holdTaskEvent(dependencies, event(2));
  const before = await dependencies.taskEvents.list();
  let lists = 0;
  const lagging = { ...dependencies.taskEvents, list: async () => ((lists += 1) <= 5 ? before : []) };
  await handleTaskEvents({ ...dependencies, taskEvents: lagging }, world.time + 60_000);
  expect(reads()).toBe(1);
  expect(world.queued).toHaveLength(1);
});

test('where what was removed may have hidden others in a list, all are gone through once more', async () => {
  const { world, dependencies, event, pushes } = setUp();
  for (let version = 1; version <= 100; version += 1) await holdTaskEvent(dependencies, event(version));
  world.time += 4_000;
  await handleTaskEvents(dependencies, world.time + 60_000);
  expect(pushes()).toBe(2);
});
