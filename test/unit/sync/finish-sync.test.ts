import { maximumTries } from '../../../src/domain/retry';
import { finishSync } from '../../../src/sync/page/finish-sync';
import { reference, smallWorld } from './support/small-world';

const request = { ...reference, sync: { kind: 'permissions-changed' as const } };

test('a recheck is queued for when it was asked', async () => {
  const { world, dependencies } = smallWorld();
  await finishSync(dependencies, request, { kind: 'finished', did: 'pushed', recheckAfterSeconds: 120 }, 1);
  expect(world.queued).toEqual([{ request: { ...reference, sync: { kind: 'usual' } }, delaySeconds: 120 }]);
});

test('what can be tried again is, after the wait the other side asked for', async () => {
  const { world, dependencies } = smallWorld();
  const result = { kind: 'later', reason: 'confluence-rate-limited', retryAfterSeconds: 77 } as const;
  expect(await finishSync(dependencies, request, result, 1)).toEqual({ kind: 'retry', afterSeconds: 77 });
  expect(world.deadLetters).toEqual([]);
});

test('a page that lags behind is read again for a while, then what was seen has to do', async () => {
  const { world, dependencies } = smallWorld();
  const result = { kind: 'finished', did: 'unchanged', isBehind: true } as const;
  expect(await finishSync(dependencies, request, result, 1)).toEqual({ kind: 'retry', afterSeconds: 5 });
  expect(await finishSync(dependencies, request, result, 6)).toEqual({ kind: 'settled' });
  expect(world.deadLetters).toEqual([]);
});

test('after the last try it becomes a dead letter that says why', async () => {
  const { world, dependencies } = smallWorld();
  const result = { kind: 'later', reason: 'trackli-unavailable' } as const;
  expect(await finishSync(dependencies, request, result, maximumTries - 1)).toMatchObject({ kind: 'retry' });
  expect(await finishSync(dependencies, request, result, maximumTries)).toEqual({ kind: 'settled' });
  expect(world.deadLetters).toMatchObject([{ ...reference, reason: 'trackli-unavailable', tries: maximumTries }]);
});

test('what can never work becomes a dead letter at once', async () => {
  const { world, dependencies } = smallWorld();
  await finishSync(dependencies, request, { kind: 'refused', reason: 'page-not-understood' }, 1);
  expect(world.deadLetters).toMatchObject([{ reason: 'page-not-understood', tries: 1 }]);
});
