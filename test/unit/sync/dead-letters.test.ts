import { listDeadLetters, retryDeadLetters, retryRefusedSyncs } from '../../../src/sync/scans/finish/dead-letters';
import type { DeadLetter } from '../../../src/sync/ports/dead-letters';
import { scanWorld } from './support/scan-world';
import { ann } from './support/small-world';

const letter = (contentId: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  contentId,
  type: 'page',
  reason: 'confluence-unavailable',
  tries: 10,
  at: '2026-01-05T08:00:00.000Z',
  ...more,
});

test('a letter is taken away once its look is queued', async () => {
  const { world, dependencies } = scanWorld();
  world.deadLetters.push(letter('1'), letter('2', { isKnown: true }));
  expect(await retryDeadLetters(dependencies, ['2'])).toEqual({ retried: 1 });
  expect(world.queued).toMatchObject([{ request: { contentId: '2', sync: { isKnown: true } } }]);
  expect((await listDeadLetters(dependencies)).letters.map(({ contentId }) => contentId)).toEqual(['1']);
});

test('one whose look the queue refuses stays', async () => {
  const { world, dependencies } = scanWorld();
  world.deadLetters.push(letter('1'), letter('2'));
  world.refusedPushes = 1;
  expect(await retryDeadLetters(dependencies, '*')).toEqual({ retried: 1 });
  expect(world.deadLetters.map(({ contentId }) => contentId)).toEqual(['1']);
});

const hoursAgo = (time: number, hours: number) => new Date(time - hours * 3_600_000).toISOString();

test('what the queue refused waits for no scan', async () => {
  const { world, dependencies } = scanWorld();
  world.deadLetters.push(letter('1'), letter('2', { reason: 'queue-full', at: hoursAgo(world.time, 0) }));
  expect(await retryRefusedSyncs(dependencies)).toEqual({ retried: 1 });
  expect(world.queued).toMatchObject([{ request: { contentId: '2' } }]);
  expect(world.deadLetters.map(({ contentId }) => contentId)).toEqual(['1']);
});

test('the hourly scan tries again what is six hours old, the daily one everything', async () => {
  const { world, dependencies, request, run } = scanWorld();
  world.deadLetters.push(letter('1', { at: hoursAgo(world.time, 7) }), letter('2', { at: hoursAgo(world.time, 5) }));
  await request({ kind: 'recent' });
  await run();
  expect((await listDeadLetters(dependencies)).letters.map(({ contentId }) => contentId)).toEqual(['2']);
  await request({ kind: 'reconciliation' });
  await run();
  expect((await listDeadLetters(dependencies)).letters).toEqual([]);
});

test('retried, the page arrives', async () => {
  const { world, dependencies, runQueue } = scanWorld();
  world.page('101', `${ann}:1:Paint`);
  world.deadLetters.push(letter('101'));
  await retryDeadLetters(dependencies, '*');
  await runQueue();
  expect(world.ledger.pending()).toEqual(['101-1']);
});

test('after an outage: so many a minute, the rest the next time', async () => {
  const { world, dependencies } = scanWorld();
  world.deadLetters.push(...Array.from({ length: 600 }, (_, index) => letter(String(1000 + index))));
  expect(await retryDeadLetters(dependencies, '*')).toEqual({ retried: 250 });
  const perMinute = new Map<number, number>();
  for (const { delaySeconds } of world.queued) {
    const minute = Math.floor(delaySeconds / 60);
    perMinute.set(minute, (perMinute.get(minute) ?? 0) + 1);
  }
  expect([...perMinute.values()]).toEqual([50, 50, 50, 50, 50]);
  expect(world.deadLetters).toHaveLength(350);
});
