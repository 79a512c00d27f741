import type { Faults } from '../../sandbox/faults/message';
import { useGround } from './seeded/on-seeds';
import { taskOf } from './short/hand';
import { openStage, type Stage } from './short/stage';

const read = 'GET /wiki/api/v2/pages/{id}';
const state = 'PUT /v1/content/{contentId}/state';

describe('what is tried again, and what is left alone', () => {
  const ground = useGround();
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage(ground());
  }, 180_000);
  afterEach(async () => stage.close());

  const faults = (next: Faults) => {
    stage.world.faults.set(next);
  };
  const waiting = async () => (await stage.world.frontEnd.queue(stage.ann.userId)).map(({ title }) => title).sort();
  const write = async (text: string) => stage.hand.write(`Page of ${text}`, [taskOf(stage.ann, text)]);
  const writeMany = async (count: number) => {
    for (let number = 1; number <= count; number += 1) await write(`Zq${number}`);
  };
  const calls = () => Object.values(stage.world.metrics.confluence.calls).reduce((sum, count) => sum + count, 0);
  const callsOf = (route: string) => stage.world.metrics.confluence.calls[route] ?? 0;
  const letters = () =>
    stage.world.forge.store
      .keys()
      .filter((key) => key.startsWith('dead-letter:'))
      .map((key) => stage.world.forge.store.get(key));
  const schedule = async (key: string) => {
    await stage.world.forge.runSchedule(key);
    await stage.idle();
  };
  const passOf = (slot: string) =>
    stage.world.forge.store.get(`pass:${slot}`) as { waitingUntil: string | null; endedAt: string | null };

  test('a storm of 429: everything is delivered, nothing becomes a dead letter', async () => {
    faults({ routes: [{ system: 'confluence', route: '*', status: 429, rate: 0.9, retryAfterSeconds: 20 }] });
    await writeMany(40);
    await stage.minutes(10);
    faults({});
    await stage.minutes(35);
    expect(await waiting()).toHaveLength(40);
    expect(letters()).toEqual([]);
  }, 60_000);

  test('a pause that Confluence asks for is kept by everything the app does on the site, then everything goes on', async () => {
    faults({ confluence: { status: 429, retryAfterSeconds: 600, times: 1 } });
    await write('Zq1');
    await stage.idle();
    const before = calls();
    for (let minute = 0; minute < 9; minute += 1) {
      await write(`Zq${minute + 2}`);
      await schedule('sweep');
      await stage.minutes(1);
    }
    expect(calls()).toBe(before);
    await stage.minutes(20);
    expect(await waiting()).toHaveLength(10);
  });

  test('when the points of all sites run short a sweep waits for the next hour, and what people do goes on', async () => {
    await writeMany(40);
    await stage.minutes(1);
    // Of what there is more than four fifths are spent.
    faults({ behaviour: { pointsPerHour: Math.ceil(stage.world.metrics.confluence.points / 0.83) } });
    await schedule('sweep');
    const { waitingUntil, endedAt } = passOf('site');
    expect([waitingUntil?.slice(0, 13), endedAt]).toEqual(['2026-03-02T09', null]);
    await write('Zq99');
    await stage.idle();
    expect(await waiting()).toContain('Zq99');
    faults({});
    await stage.minutes(62);
    expect(passOf('site').endedAt).not.toBeNull();
  });

  test('a page that always fails is read once at once and ten times by the queue, ends as a dead letter with its reason, and comes with the sweep after it is well', async () => {
    const before = callsOf(read);
    faults({ routes: [{ system: 'confluence', route: read, status: 500 }], events: { off: ['task'] } });
    await write('Zq1');
    await stage.minutes(50);
    expect(callsOf(read) - before).toBe(11);
    expect(letters()).toMatchObject([{ reason: 'confluence-unavailable', tries: 10 }]);
    await write('Zq2');
    faults({});
    await stage.minutes(2);
    expect(await waiting()).toEqual(['Zq2']);
    await schedule('sweep');
    await stage.minutes(1);
    expect([await waiting(), letters()]).toEqual([['Zq1', 'Zq2'], []]);
  });

  test('what Trackli refuses is not sent again by itself', async () => {
    faults({ routes: [{ system: 'trackli', route: state, status: 422 }], events: { off: ['task'] } });
    await write('Zq1');
    await stage.minutes(20);
    expect(stage.world.metrics.remote.calls[state]).toBe(1);
    expect(letters()).toMatchObject([{ reason: 'trackli-refused-the-state', tries: 1 }]);
  });

  test.each<[string, Faults]>([
    ['Confluence answers 403', { routes: [{ system: 'confluence', route: '*', status: 403 }] }],
    ['Trackli answers 401', { routes: [{ system: 'trackli', route: '*', status: 401 }] }],
  ])(
    'installed while permissions settle: %s for six minutes, then it is registered and gone over',
    async (_, settling) => {
      await write('Zq1');
      await stage.idle();
      await stage.world.forge.uninstall();
      expect(await waiting()).toEqual([]);
      faults(settling);
      await stage.world.forge.install();
      await stage.minutes(6);
      expect(await waiting()).toEqual([]);
      faults({});
      await stage.minutes(3);
      expect(await waiting()).toEqual(['Zq1']);
      const open = await ground().database.query('select 1 from confluence_installations where closed_at is null');
      expect(open).toHaveLength(1);
    },
  );

  test('of two sweeps at once only one is under way, and together they tell Trackli nothing new', async () => {
    await stage.close();
    stage = await openStage(ground(), { planDelivery: ({ kind }) => (kind === 'async-event' ? [0, 0] : [0]) });
    await writeMany(25);
    await stage.minutes(2);
    const before = { ...stage.world.metrics.remote.calls };
    const steps: string[] = [];
    stage.judge(({ functionKey, invocationId, kind }) => {
      if (functionKey === 'on-passes' && kind === 'confluence') steps.push(invocationId);
      return 'proceed';
    });
    await Promise.all([stage.world.forge.runSchedule('sweep'), stage.world.forge.runSchedule('sweep')]);
    await stage.minutes(2);
    expect(new Set(steps).size).toBeGreaterThan(0);
    // Whoever asks Confluence asks to its end before another begins.
    expect(steps).toEqual([...steps].sort((one, other) => steps.indexOf(one) - steps.indexOf(other)));
    expect(stage.world.metrics.remote.calls[state]).toBe(before[state]);
  });
});
