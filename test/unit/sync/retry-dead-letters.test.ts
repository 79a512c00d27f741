import type { DeadLetter } from '../../../src/sync/ports/dead-letters';
import { retryOneDeadLetter } from '../../../src/sync/scans/finish/retry-dead-letters';
import { ann, knownSite, smallWorld } from './support/small-world';

const letter = (contentId: string, minute: number, reason: DeadLetter['reason'] = 'confluence-unavailable') => ({
  contentId,
  type: 'page' as const,
  reason,
  tries: 10,
  at: `2026-01-05T08:${String(minute).padStart(2, '0')}:00.000Z`,
});

function setUp(...letters: DeadLetter[]) {
  const { world, dependencies } = smallWorld();
  world.site = knownSite(world);
  world.edit(`${ann}:1:Paint`);
  world.deadLetters.push(...letters);
  const write = dependencies.deadLetters.write.bind(dependencies.deadLetters);
  dependencies.deadLetters.write = async (fresh) => {
    const earlier = world.deadLetters.filter(({ contentId }) => contentId === fresh.contentId);
    await dependencies.deadLetters.remove(earlier);
    await write(fresh);
  };
  const run = async () => retryOneDeadLetter(dependencies, world.time + 60_000);
  const reads = () => world.effects.filter((effect) => effect === 'confluence.readContent').length;
  return { world, run, reads };
}

test('trouble that goes on costs one sync, of the letter that waits longest, which then waits behind the others', async () => {
  const { world, run, reads } = setUp(letter('101', 20), letter('102', 10), letter('103', 30));
  world.failures.set('confluence.readContent', { kind: 'later', reason: 'confluence-unavailable' });
  await run();
  expect(reads()).toBe(1);
  expect(world.deadLetters.map(({ contentId }) => contentId).sort()).toEqual(['101', '102', '103']);
  expect(world.deadLetters.find(({ contentId }) => contentId === '102')?.at).toMatch(/^2026-01-05T09:00:00/);
});

test('once it is over all that were given up for the same reason are tried', async () => {
  const { world, run } = setUp(letter('101', 20), letter('102', 10), letter('103', 30, 'trackli-unavailable'));
  await run();
  expect(world.pushed.map(({ contentId }) => contentId)).toEqual(['102']);
  expect(world.queued.map(({ request }) => request.contentId)).toEqual(['101']);
  expect(world.deadLetters.map(({ contentId }) => contentId)).toEqual(['103']);
});

test('what another try would end like the last one is left alone', async () => {
  const { run, reads, world } = setUp(letter('101', 10, 'page-not-understood'));
  await run();
  expect(reads()).toBe(0);
  expect(world.deadLetters).toHaveLength(1);
});

test('while Confluence is to be left alone, so are they', async () => {
  const { world, run } = setUp(letter('101', 10));
  world.hold = world.time + 60_000;
  await run();
  expect(world.deadLetters).toEqual([letter('101', 10)]);
});
