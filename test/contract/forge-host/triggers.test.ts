import type { ForgeHostOptions } from '../../../sandbox/forge/host-options';
import type { Fixture } from './support/fixture-host';
import { createInstalledFixture, site, start, turns } from './support/fixture-host';

interface PageNote {
  event: Record<string, unknown>;
  context: Record<string, unknown>;
  at: string;
}

let fixture: Fixture;
const begin = async (overrides: Partial<ForgeHostOptions> = {}) => {
  fixture = await createInstalledFixture(overrides);
};
const received = () => fixture.notes('pages') as unknown as PageNote[];
const seconds = () => received().map(({ at }) => (Date.parse(at) - start) / 1000);
const updated = (more: object = {}) => ({ eventType: 'avi:confluence:updated:page', content: { id: '12' }, ...more });

beforeEach(() => begin());

test('an event reaches the trigger as it is, with whether the app caused it, and without a person', async () => {
  fixture.host.deliver(updated(), { selfGenerated: true });
  await fixture.finishSync();
  expect(received()).toHaveLength(1);
  expect(received()[0]?.event).toEqual({ ...updated(), selfGenerated: true });
  expect(received()[0]?.context).toMatchObject({ installContext: `ari:cloud:confluence::site/${site.cloudId}` });
  expect(received()[0]?.context).not.toHaveProperty('principal');
});

test('events need their scopes: published pages as updated ones, trashed pages and tasks more', async () => {
  for (const eventType of [
    'avi:confluence:published:page',
    'avi:confluence:trashed:page',
    'avi:confluence:updated:task',
    'avi:confluence:viewed:page',
  ]) {
    fixture.host.deliver({ eventType });
  }
  await fixture.finishSync();
  expect(received().map(({ event }) => event.eventType)).toEqual(['avi:confluence:published:page']);
});

test('an event over 200 kB is not delivered', async () => {
  fixture.host.deliver(updated({ text: 'x'.repeat(200_000) }));
  await fixture.finishSync();
  expect(received()).toHaveLength(0);
});

test('a requested retry comes four times, 900 s apart at most', async () => {
  fixture.host.deliver(updated({ wish: 'retry' }));
  await fixture.advance(2 * 3600);
  expect(seconds()).toEqual([0, 900, 1800, 2700, 3600]);
  expect(received()[4]?.event.retryContext).toEqual({
    retryCount: 4,
    retryReason: 'FUNCTION_RETRY_REQUEST',
    retryData: { from: 'fixture' },
  });
});

test('a thrown error is not retried, and shows as a failure', async () => {
  fixture.host.deliver(updated({ wish: 'fail' }));
  await fixture.advance(3600);
  expect(received()).toHaveLength(1);
  expect(fixture.metrics.functions['on-page']).toMatchObject({ invocations: 1, failures: 1 });
});

test('a trigger that hangs is stopped after 25 s and retried by the platform', async () => {
  fixture.host.deliver(updated({ wish: 'hang' }));
  await turns();
  fixture.clock.moveTo(start + 25_000);
  fixture.clock.runDue();
  await fixture.activity.idle();
  fixture.clock.moveTo(start + 35_000);
  fixture.clock.runDue();
  await turns();
  expect(seconds()).toEqual([0, 35]);
  expect(received()[1]?.event.retryContext).toMatchObject({ retryCount: 0, retryReason: 'FUNCTION_TIME_OUT' });
});

test('deliveries come late, twice or never, as planned', async () => {
  const plans = [[], [0, 2000], [7000]];
  await begin({ delivery: { delayMilliseconds: 1000 }, faults: { planDelivery: () => plans.shift() ?? [0] } });
  for (let event = 0; event < 3; event += 1) fixture.host.deliver(updated({ event }));
  await fixture.advance(60);
  expect(received().map(({ event }) => event.event)).toEqual([1, 1, 2]);
  expect(seconds()).toEqual([1, 3, 8]);
});

describe('an invocation killed at a platform call', () => {
  test('before it: the call has no effect', async () => {
    await begin({
      faults: { beforePlatformCall: ({ index, kind }) => (index === 1 && kind === 'store' ? 'kill' : 'proceed') },
    });
    fixture.host.deliver(updated());
    await fixture.finishSync();
    expect(received()).toHaveLength(0);
    expect(fixture.metrics.functions['on-page']).toMatchObject({ invocations: 1, failures: 1 });
  });

  test('after it: the call has its effect, and the event comes again', async () => {
    let killed = false;
    const kill = ({ functionKey, index }: { functionKey: string; index: number }) => {
      if (killed || functionKey !== 'on-page' || index !== 1) return 'proceed';
      killed = true;
      return 'kill-after';
    };
    await begin({ faults: { beforePlatformCall: kill } });
    fixture.host.deliver(updated());
    await fixture.advance(60);
    expect(received()).toHaveLength(2);
    expect(received()[1]?.event.retryContext).toMatchObject({ retryReason: 'FUNCTION_PLATFORM_UNKNOWN_ERROR' });
  });

  test('instead of it: the given answer is what the app gets', async () => {
    const refusal = () => Response.json({ code: 'RATE_LIMIT_EXCEEDED', message: 'Too many' }, { status: 429 });
    await begin({ faults: { beforePlatformCall: () => ({ answer: refusal() }) } });
    await expect(fixture.ask('get', { key: 'a' })).rejects.toThrow('Too many');
  });
});
