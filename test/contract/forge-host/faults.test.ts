import { createFaultPlan } from '../../../sandbox/faults/fault-plan';
import type { Faults } from '../../../sandbox/faults/message';
import type { ForgeHostOptions } from '../../../sandbox/forge/host-options';
import { createFixture, start, type Fixture } from './support/fixture-host';

interface PageNote {
  event: { eventType: string; number: number };
  at: string;
}

/** The fixture with the faults, installed before they begin. */
async function misbehaving(faults: Faults): Promise<Fixture & { plan: ReturnType<typeof createFaultPlan> }> {
  const plan = createFaultPlan(faults);
  const calls: string[] = [];
  let begun = false;
  const host: ForgeHostOptions['faults'] = {
    ...plan.host,
    beforePlatformCall: (call) => (begun ? plan.host.beforePlatformCall(call) : 'proceed'),
  };
  const fixture = await createFixture({
    faults: host,
    confluence: plan.product(async ({ method, url }, { account }) => {
      const { pathname } = new URL(url);
      calls.push(`${method} ${pathname}`);
      account?.({ route: `${method} ${pathname}`, points: 2 });
      return Response.json({ from: 'confluence' });
    }),
    remotes: {
      backend: plan.remote(async ({ method, url }) => {
        calls.push(`${method} ${new URL(url).pathname}`);
        return Response.json({ received: true });
      }),
    },
  });
  await fixture.host.install();
  begun = true;
  return Object.assign(fixture, { plan, calls });
}
const callsOf = (fixture: object) => (fixture as { calls: string[] }).calls;
const seen = (fixture: Fixture) => fixture.notes('pages') as unknown as PageNote[];
const numbers = (fixture: Fixture) => seen(fixture).map(({ event }) => event.number);
const seconds = (fixture: Fixture) => seen(fixture).map(({ at }) => (Date.parse(at) - start) / 1000);
const deliver = (fixture: Fixture, number: number, kind = 'page') =>
  fixture.host.deliver({ eventType: `avi:confluence:updated:${kind}`, number });
const page = async (fixture: Fixture) => fixture.ask('page', { id: '12' });
const state = { key: 'backend', path: '/v1/content/12/state' };

describe('events', () => {
  async function hundred(faults: Faults['events'], seed = 7) {
    const fixture = await misbehaving({ seed, events: faults });
    for (let number = 0; number < 100; number += 1) {
      deliver(fixture, number);
      await fixture.finishSync();
    }
    await fixture.advance(60);
    return fixture;
  }

  test('are lost at a rate, the same ones for the same seed', async () => {
    const lost = async (seed: number) => numbers(await hundred({ dropRate: 0.5 }, seed));
    const arrived = await lost(7);
    expect(arrived.length).toBeGreaterThan(30);
    expect(arrived.length).toBeLessThan(70);
    expect(await lost(7)).toEqual(arrived);
    expect(await lost(8)).not.toEqual(arrived);
  });

  test('come twice at a rate, together or up to ten seconds apart', async () => {
    const fixture = await hundred({ duplicateRate: 0.3 });
    const arrived = numbers(fixture);
    const twice = arrived.filter((number, place) => arrived.indexOf(number) !== place);
    expect(new Set(arrived).size).toBe(100);
    expect(twice.length).toBeGreaterThan(15);
    expect(twice.length).toBeLessThan(45);
    expect(Math.max(...seconds(fixture))).toBeGreaterThan(5);
  });

  test('come late at a rate, by no more than said', async () => {
    const fixture = await hundred({ delaySeconds: { rate: 0.5, upTo: 20 } });
    const late = seconds(fixture).filter((second) => second > 0);
    expect(numbers(fixture).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 100 }, (_, index) => index),
    );
    expect(late.length).toBeGreaterThan(30);
    expect(late.length).toBeLessThan(70);
    expect(Math.max(...late)).toBeLessThanOrEqual(20);
    expect(Math.max(...late)).toBeGreaterThan(10);
  });

  test('overtake each other at a rate, and all arrive', async () => {
    const fixture = await hundred({ reorderRate: 0.5 });
    const sorted = numbers(fixture).sort((one, other) => one - other);
    expect(sorted).toEqual(Array.from({ length: 100 }, (_, index) => index));
    expect(numbers(fixture)).not.toEqual(sorted);
    expect(Math.max(...seconds(fixture))).toBeLessThanOrEqual(3);
  });

  test('of kinds that are off never come; the rates are for the kinds named', async () => {
    const off = await misbehaving({ events: { off: ['page'] } });
    const named = await misbehaving({ events: { kinds: ['task'], dropRate: 1 } });
    for (const fixture of [off, named]) deliver(fixture, 1);
    for (const fixture of [off, named]) await fixture.advance(60);
    expect([numbers(off), numbers(named)]).toEqual([[], [1]]);
  });
});

describe('calls to Confluence and to the remote', () => {
  test('fail by route, so many times, and are counted', async () => {
    const faults: Faults = {
      routes: [
        { system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}', status: 503, times: 2, retryAfterSeconds: 9 },
        { system: 'trackli', route: 'GET /v1/accounts', status: 500 },
      ],
    };
    const fixture = await misbehaving(faults);
    expect(await page(fixture)).toMatchObject({ status: 503 });
    expect(fixture.plan.standing().routes?.[0]).toMatchObject({ times: 1 });
    expect(await page(fixture)).toMatchObject({ status: 503 });
    expect(await page(fixture)).toMatchObject({ status: 200 });
    expect(await fixture.ask('remote', state)).toMatchObject({ status: 200 });
    expect(fixture.plan.standing().routes).toMatchObject([{ system: 'trackli' }]);
    expect(fixture.metrics.confluence.calls).toMatchObject({ 'GET /wiki/api/v2/pages/{id}': 2 });
  });

  test('fail at a rate', async () => {
    const fixture = await misbehaving({ routes: [{ system: 'confluence', route: '*', status: 429, rate: 0.5 }] });
    for (let call = 0; call < 40; call += 1) await page(fixture);
    expect(callsOf(fixture).length).toBeGreaterThan(8);
    expect(callsOf(fixture).length).toBeLessThan(32);
  });

  test.each(['before', 'after'] as const)('time out %s the effect, as an error of the proxy', async (timeout) => {
    const fixture = await misbehaving({
      routes: [{ system: 'trackli', route: 'PUT /v1/content/{contentId}/state', timeout }],
    });
    await expect(fixture.ask('remote', state)).rejects.toThrow('REQUEST_TIMEOUT');
    expect(callsOf(fixture)).toEqual(timeout === 'after' ? ['PUT /v1/content/12/state'] : []);
  });

  test('take their time on the clock of the sandbox', async () => {
    const fixture = await misbehaving({ routes: [{ system: 'confluence', route: '*', latencyMilliseconds: 2000 }] });
    const asked = page(fixture);
    await fixture.activity.idle();
    expect([fixture.activity.running(), fixture.activity.resting(), callsOf(fixture)]).toEqual([0, 1, []]);
    await fixture.advance(2);
    expect(await asked).toMatchObject({ status: 200 });
    expect(fixture.activity.resting()).toBe(0);
  });

  test('that take longer than the function may are cut off, and made no more', async () => {
    const fixture = await misbehaving({ routes: [{ system: 'confluence', route: '*', latencyMilliseconds: 26_000 }] });
    const asked = expect(page(fixture)).rejects.toThrow('FUNCTION_TIME_OUT');
    await fixture.advance(25);
    await asked;
    await fixture.advance(10);
    expect([callsOf(fixture), fixture.activity.resting()]).toEqual([[], 0]);
  });
});

describe('the store', () => {
  const wanted = { key: 'a', value: 1 };

  test('fails as @forge/kvs expects it, before the effect or after', async () => {
    const broken = await misbehaving({ store: { errorRate: 1 } });
    await expect(broken.ask('set', wanted)).rejects.toThrow('A failure made by the sandbox');
    expect(broken.host.store.get('a')).toBeUndefined();
    const late = await misbehaving({ store: { throttleRate: 1, effect: 'after' } });
    await expect(late.ask('set', wanted)).rejects.toThrow('A limit made by the sandbox');
    expect(late.host.store.get('a')).toBe(1);
  });

  test('fails at a rate', async () => {
    const fixture = await misbehaving({ store: { errorRate: 0.25, throttleRate: 0.25, effect: 'either' } });
    const asked = await Promise.allSettled(
      Array.from({ length: 60 }, async (_, number) => fixture.ask('set', { key: `k-${number}`, value: 1 })),
    );
    const failed = asked.filter(({ status }) => status === 'rejected').length;
    expect(failed).toBeGreaterThan(12);
    expect(failed).toBeLessThan(42);
    expect(fixture.host.store.keys().filter((key) => key.startsWith('k-')).length).toBeGreaterThan(60 - failed);
  });
});

describe('an invocation', () => {
  test('is killed at its n-th call, so many times, after the effect', async () => {
    const fixture = await misbehaving({ kill: { function: 'on-page', afterCall: 2, times: 1 } });
    deliver(fixture, 1);
    await fixture.advance(60);
    expect(numbers(fixture)).toEqual([1, 1]);
    expect(fixture.plan.standing()).toEqual({});
  });

  test('is killed before the effect where that is asked for, and only the function that is named', async () => {
    const fixture = await misbehaving({ kill: { function: 'on-page', afterCall: 2, times: 1, effect: 'before' } });
    await fixture.ask('set', { key: 'a', value: 1 });
    await fixture.ask('get', { key: 'a' });
    deliver(fixture, 1);
    await fixture.advance(60);
    expect(numbers(fixture)).toEqual([1]);
    expect(fixture.metrics.functions['on-page']).toMatchObject({ invocations: 2, failures: 1 });
  });

  test('is killed at a rate', async () => {
    const fixture = await misbehaving({ kill: { rate: 0.3, effect: 'either' } });
    for (let number = 0; number < 40; number += 1) deliver(fixture, number);
    await fixture.advance(120);
    const { invocations = 0, failures = 0 } = fixture.metrics.functions['on-page'] ?? {};
    expect(invocations).toBeGreaterThan(45);
    expect(failures).toBeGreaterThan(5);
  });

  test('has a clock that is off by no more than said', async () => {
    const fixture = await misbehaving({ clockSkewMilliseconds: 2000 });
    const times = await Promise.all(
      Array.from({ length: 20 }, async () => ((await fixture.ask('now')) as { now: number }).now - start),
    );
    expect(new Set(times).size).toBeGreaterThan(10);
    expect(Math.max(...times.map(Math.abs))).toBeLessThanOrEqual(2000);
    expect(Math.min(...times)).toBeLessThan(0);
  });
});

describe('schedules', () => {
  const runs = async (schedules: Faults['schedules']) => {
    const fixture = await misbehaving({ schedules });
    await fixture.advance(4 * 3600);
    return fixture.metrics.functions['on-schedule']?.invocations ?? 0;
  };

  test('are skipped or run twice at a rate', async () => {
    const usual = await runs(undefined);
    expect(await runs({ twiceRate: 1 })).toBe(2 * usual);
    expect(await runs({ skipRate: 1 })).toBe(0);
    expect(await runs({ skipRate: 0.5 })).toBeGreaterThan(usual / 4);
  });
});

describe('the queue', () => {
  const push = async (fixture: Fixture) => fixture.ask('push', { events: [{ body: {} }] });

  test('refuses pushes, as @forge/events expects it', async () => {
    const fixture = await misbehaving({ queue: { refuseRate: 1 } });
    await expect(push(fixture)).rejects.toThrow();
    await fixture.advance(10);
    expect(fixture.metrics.queue).toEqual({ pushes: 0, events: 0, deliveries: 0 });
  });

  test('delivers again and late', async () => {
    const fixture = await misbehaving({ queue: { duplicateRate: 1, delaySeconds: { rate: 1, upTo: 30 } } });
    await push(fixture);
    await fixture.finishSync();
    expect(fixture.metrics.queue.deliveries).toBe(0);
    await fixture.advance(60);
    expect(fixture.metrics.queue.deliveries).toBe(2);
  });
});

test('several calls of one invocation: it rests only while all of them wait', async () => {
  const fixture = await misbehaving({
    routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}', latencyMilliseconds: 1000 }],
  });
  const asked = fixture.ask('together', { id: '12', ...state });
  await fixture.activity.idle();
  expect(callsOf(fixture)).toEqual(['PUT /v1/content/12/state']);
  expect(fixture.activity.resting()).toBe(1);
  await fixture.advance(1);
  expect(await asked).toEqual([200, 200]);
});
