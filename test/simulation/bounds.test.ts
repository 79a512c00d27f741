import type { Faults } from '../../sandbox/faults/message';
import { useTestbed } from './seeded/on-seeds';
import { taskOf } from './short/page-editor';
import { openSiteFixture, type SiteFixture } from './short/site-fixture';

const read = 'GET /wiki/api/v2/pages/{id}';
const state = 'PUT /v1/content/{contentId}/state';

describe('what is tried again, and what is left alone', () => {
  const testbed = useTestbed();
  let fixture: SiteFixture;
  beforeEach(async () => {
    fixture = await openSiteFixture(testbed());
  }, 600_000);
  afterEach(async () => fixture.close());

  const faults = (next: Faults) => {
    fixture.world.faults.set(next);
  };
  const waiting = async () => (await fixture.world.frontEnd.queue(fixture.ann.userId)).map(({ title }) => title).sort();
  const write = async (text: string) => fixture.editor.write(`Page of ${text}`, [taskOf(fixture.ann, text)]);
  const writeMany = async (count: number) => {
    for (let number = 1; number <= count; number += 1) await write(`Zq${number}`);
  };
  const calls = () => Object.values(fixture.world.metrics.confluence.calls).reduce((sum, count) => sum + count, 0);
  const callsOf = (route: string) => fixture.world.metrics.confluence.calls[route] ?? 0;
  const letters = () =>
    fixture.world.forge.store
      .keys()
      .filter((key) => key.startsWith('dead-letter:'))
      .map((key) => fixture.world.forge.store.get(key));
  const schedule = async (key: string) => {
    await fixture.world.forge.runSchedule(key);
    await fixture.idle();
  };
  const scanOf = (slot: string) =>
    fixture.world.forge.store.get(`scan:${slot}`) as { waitingUntil: string | null; endedAt: string | null };

  test('a storm of 429: everything is delivered, nothing becomes a dead letter', async () => {
    faults({ routes: [{ system: 'confluence', route: '*', status: 429, rate: 0.9, retryAfterSeconds: 20 }] });
    await writeMany(40);
    await fixture.minutes(10);
    faults({});
    await fixture.minutes(35);
    expect(await waiting()).toHaveLength(40);
    expect(letters()).toEqual([]);
  }, 240_000);

  test('a pause that Confluence asks for is kept by everything the app does on the site, then everything goes on', async () => {
    faults({ confluence: { status: 429, retryAfterSeconds: 600, times: 1 } });
    await write('Zq1');
    await fixture.idle();
    const before = calls();
    for (let minute = 0; minute < 9; minute += 1) {
      await write(`Zq${minute + 2}`);
      await schedule('reconciliation');
      await fixture.minutes(1);
    }
    expect(calls()).toBe(before);
    await fixture.minutes(20);
    expect(await waiting()).toHaveLength(10);
  });

  test('when the points of all sites run short a reconciliation waits for the next hour, and what people do goes on', async () => {
    await writeMany(40);
    await fixture.minutes(1);
    // Of what there is more than four fifths are spent.
    faults({ behaviour: { pointsPerHour: Math.ceil(fixture.world.metrics.confluence.points / 0.83) } });
    await schedule('reconciliation');
    const { waitingUntil, endedAt } = scanOf('site');
    expect([waitingUntil?.slice(0, 13), endedAt]).toEqual(['2026-03-02T09', null]);
    await write('Zq99');
    await fixture.idle();
    expect(await waiting()).toContain('Zq99');
    faults({});
    await fixture.minutes(62);
    expect(scanOf('site').endedAt).not.toBeNull();
  });

  test('a page that always fails is read once at once and ten times by the queue, then every five minutes as a dead letter with its reason; once it is well it comes by itself', async () => {
    const before = callsOf(read);
    faults({ routes: [{ system: 'confluence', route: read, status: 500 }], events: { off: ['task'] } });
    await write('Zq1');
    await fixture.minutes(18);
    expect(callsOf(read) - before).toBe(11);
    expect(letters()).toMatchObject([{ reason: 'confluence-unavailable', tries: 10 }]);
    await fixture.minutes(30);
    expect(callsOf(read) - before).toBe(11 + 6);
    expect(letters()).toMatchObject([{ reason: 'confluence-unavailable', tries: 10 }]);
    faults({});
    await write('Zq2');
    await fixture.idle();
    expect(await waiting()).toEqual(['Zq2']);
    await fixture.minutes(5);
    expect([await waiting(), letters()]).toEqual([['Zq1', 'Zq2'], []]);
  });

  test('what Trackli refuses is not sent again by itself', async () => {
    faults({ routes: [{ system: 'trackli', route: state, status: 422 }], events: { off: ['task'] } });
    await write('Zq1');
    await fixture.minutes(20);
    expect(fixture.world.metrics.remote.calls[state]).toBe(1);
    expect(letters()).toMatchObject([{ reason: 'trackli-refused-the-state', tries: 1 }]);
  });

  test.each<[string, Faults]>([
    ['Confluence answers 403', { routes: [{ system: 'confluence', route: '*', status: 403 }] }],
    ['Trackli answers 401', { routes: [{ system: 'trackli', route: '*', status: 401 }] }],
  ])(
    'installed while permissions settle: %s for six minutes, then it is registered and gone over',
    async (_, settling) => {
      await write('Zq1');
      await fixture.idle();
      await fixture.world.forge.uninstall();
      expect(await waiting()).toEqual([]);
      faults(settling);
      await fixture.world.forge.install();
      await fixture.minutes(6);
      expect(await waiting()).toEqual([]);
      faults({});
      await fixture.minutes(3);
      expect(await waiting()).toEqual(['Zq1']);
      const open = await testbed().database.query('select 1 from confluence_installations where closed_at is null');
      expect(open).toHaveLength(1);
    },
  );

  test('of two reconciliations at once only one is under way, and together they tell Trackli nothing new', async () => {
    await fixture.close();
    fixture = await openSiteFixture(testbed(), { planDelivery: ({ kind }) => (kind === 'async-event' ? [0, 0] : [0]) });
    await writeMany(25);
    await fixture.minutes(2);
    const before = { ...fixture.world.metrics.remote.calls };
    const steps: string[] = [];
    fixture.judge(({ functionKey, invocationId, kind }) => {
      if (functionKey === 'on-scans' && kind === 'confluence') steps.push(invocationId);
      return 'proceed';
    });
    await Promise.all([
      fixture.world.forge.runSchedule('reconciliation'),
      fixture.world.forge.runSchedule('reconciliation'),
    ]);
    await fixture.minutes(2);
    expect(new Set(steps).size).toBeGreaterThan(0);
    // Whoever asks Confluence asks to its end before another begins.
    expect(steps).toEqual([...steps].sort((one, other) => steps.indexOf(one) - steps.indexOf(other)));
    expect(fixture.world.metrics.remote.calls[state]).toBe(before[state]);
  });
});
