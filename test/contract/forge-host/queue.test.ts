import type { ForgeHostOptions } from '../../../sandbox/forge/host-options';
import type { Fixture } from './support/fixture-host';
import { createInstalledFixture, start, turns } from './support/fixture-host';

let fixture: Fixture;
const begin = async (overrides: Partial<ForgeHostOptions> = {}) => {
  fixture = await createInstalledFixture(overrides);
};
const push = async (...events: object[]) => ((await fixture.ask('push', { events })) as { jobId: string }).jobId;
const delivered = () => fixture.notes('work') as { body: object; at: number; retryContext?: Record<string, unknown> }[];
const seconds = () => delivered().map(({ at }) => (at - start) / 1000);

beforeEach(() => begin());

test('an event reaches the consumer, and the job counts it', async () => {
  const jobId = await push({ body: { name: 'one' } });
  expect(await fixture.ask('stats', { jobId })).toEqual({ success: 0, inProgress: 1, failed: 0 });
  await fixture.finishSync();
  expect(delivered()).toMatchObject([{ body: { name: 'one' }, queueName: 'work', jobId }]);
  expect(delivered()[0]).not.toHaveProperty('retryContext');
  expect(await fixture.ask('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 0 });
  expect(fixture.metrics.queue).toEqual({ pushes: 1, events: 1, deliveries: 1 });
});

test('a delay is waited for on the clock', async () => {
  await push({ body: {}, delayInSeconds: 30 });
  await fixture.advance(29);
  expect(delivered()).toHaveLength(0);
  await fixture.advance(2);
  expect(seconds()).toEqual([30]);
});

test('a requested retry comes after at most 900 s and says why', async () => {
  await push({ body: { wish: 'retry' } });
  await fixture.advance(1000);
  expect(seconds()).toEqual([0, 900]);
  expect(delivered()[1]?.retryContext).toEqual({
    retryCount: 1,
    retryReason: 'FUNCTION_RETRY_REQUEST',
    retryData: { from: 'fixture' },
    retentionWindow: { startTime: new Date(start).toISOString(), remainingTimeMs: 24 * 3600 * 1000 - 900_000 },
  });
});

test('an uncaught error is retried with growing pauses for 24 hours, then given up', async () => {
  const jobId = await push({ body: { wish: 'fail' } });
  await fixture.advance(60);
  expect(seconds()).toEqual([0, 1, 3, 7, 15, 31]);
  await fixture.advance(25 * 3600);
  const last = seconds().at(-1) ?? 0;
  expect(last).toBeGreaterThan(23 * 3600);
  expect(last).toBeLessThanOrEqual(24 * 3600);
  expect(await fixture.ask('stats', { jobId })).toEqual({ success: 0, inProgress: 0, failed: 1 });
});

test('a consumer that hangs is stopped after its own timeout and retried', async () => {
  await push({ body: { wish: 'hang' } });
  await turns();
  fixture.clock.moveTo(start + 119_000);
  fixture.clock.runDue();
  await turns();
  expect(fixture.metrics.functions['on-work']).toBeUndefined();
  fixture.clock.moveTo(start + 121_000);
  fixture.clock.runDue();
  await turns();
  fixture.clock.moveTo(start + 122_000);
  fixture.clock.runDue();
  await turns();
  expect(delivered()).toHaveLength(2);
  expect(delivered()[1]?.retryContext).toMatchObject({ retryCount: 1, retryReason: 'FUNCTION_TIME_OUT' });
});

test('events of one concurrency key run no more at once than its limit', async () => {
  let now = 0;
  let most = 0;
  await begin({
    remotes: {
      backend: async () => {
        most = Math.max(most, ++now);
        await turns();
        now -= 1;
        return Response.json({});
      },
    },
  });
  const event = { body: { wish: 'call', name: 'x' }, concurrency: { key: 'site', limit: 2 } };
  await push(...Array.from({ length: 6 }, () => event));
  await fixture.finishSync();
  expect(fixture.metrics.queue.deliveries).toBe(6);
  expect(most).toBe(2);
});

test('a cancelled job does not run', async () => {
  const jobId = await push({ body: {}, delayInSeconds: 10 });
  await fixture.ask('cancel', { jobId });
  await fixture.advance(20);
  expect(delivered()).toHaveLength(0);
  expect(await fixture.ask('stats', { jobId })).toEqual({ success: 0, inProgress: 0, failed: 0 });
});

test('500 events a minute are taken, no more', async () => {
  const fifty = Array.from({ length: 50 }, () => ({ body: {}, delayInSeconds: 900 }));
  for (let pushed = 0; pushed < 10; pushed += 1) await push(...fifty);
  await expect(push({ body: {} })).rejects.toThrow();
  await fixture.advance(61);
  await push({ body: { name: 'later' } });
  await fixture.finishSync();
  expect(delivered()).toHaveLength(1);
});

test('an event over 100 KB for a long-running function is refused', async () => {
  await expect(push({ body: { text: 'x'.repeat(101 * 1024) } })).rejects.toThrow('100 KB');
});

test('a duplicate is delivered twice and counted once', async () => {
  await begin({ faults: { planDelivery: ({ kind }) => (kind === 'async-event' ? [0, 5000] : [0]) } });
  const jobId = await push({ body: {} });
  await fixture.advance(10);
  expect(seconds()).toEqual([0, 5]);
  expect(await fixture.ask('stats', { jobId })).toEqual({ success: 1, inProgress: 0, failed: 0 });
});
