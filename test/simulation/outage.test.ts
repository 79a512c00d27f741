import { registerInstallation } from '../../trackli/database/database-functions';
import { tidyStep } from '../../trackli/database/site-functions';
import { useTestbed } from './seeded/on-seeds';
import { taskOf } from './short/page-editor';
import { useSiteFixture } from './short/site-fixture';

const day = 24 * 60;
const state = 'PUT /v1/content/{contentId}/state';

/** Every call to Trackli fails, as while its server is down. */
const down = { routes: [{ system: 'trackli', route: '*', rate: 1, status: 503 }] } as const;

describe('Trackli is down for ten days', () => {
  const fixture = useSiteFixture(useTestbed());

  const waiting = async () =>
    (await fixture().world.frontEnd.queue(fixture().ann.userId)).map(({ title }) => title).sort();
  const told = () => fixture().world.metrics.remote.calls[state] ?? 0;
  const calls = () => Object.values(fixture().world.metrics.remote.calls).reduce((sum, count) => sum + count, 0);

  test('nobody is closed, nothing is emptied; within an hour and a half everything that happened has come, without a storm', async () => {
    const { editor, ann, world } = fixture();
    const kept = await editor.write('Zp1', [taskOf(ann, 'Zqkept')]);
    const ticked = await editor.write('Zp2', [taskOf(ann, 'Zqticked')]);
    const trashed = await editor.write('Zp3', [taskOf(ann, 'Zqtrashed')]);
    await editor.write('Zp4', [taskOf(ann, 'Zqcard')]);
    await fixture().minutes(2);
    const card = (await world.frontEnd.queue(ann.userId)).find(({ title }) => title === 'Zqcard');
    await world.frontEnd.approve(card?.id ?? '');
    await fixture().minutes(2);

    world.faults.set({ ...down, routes: [...down.routes] });
    await fixture().minutes(2 * 60);
    await editor.turn(ticked, '1', 'complete');
    await editor.trash(trashed);
    await editor.edit(kept, [taskOf(ann, 'Zqkept'), taskOf(ann, 'Zqmore', '2')]);
    const [onBoard] = await world.frontEnd.board(ann.userId);
    await world.frontEnd.moveCard(onBoard?.id ?? '', 'done');
    for (let number = 1; number <= 24; number += 1)
      await editor.write(`Zp new ${number}`, [taskOf(ann, `Zqnew${number}`)]);
    // While nothing answers nobody hammers: some five calls a minute, whatever has piled up.
    await fixture().minutes(2 * 60);
    const before = calls();
    await fixture().minutes(2 * 60);
    expect((calls() - before) / (2 * 60)).toBeLessThan(10);
    // The other days go by with few schedules, so that they are told quickly.
    world.faults.set({ routes: [...down.routes], schedules: { skipRate: 0.95 } });
    await fixture().minutes(9.8 * day);
    expect(await waiting()).toEqual(['Zqkept', 'Zqticked', 'Zqtrashed']);

    // The first who is heard again is the app of another site.
    const { database, clock } = fixture().testbed;
    await registerInstallation(
      database,
      { cloudId: 'other-site', installationId: 'other-installation' },
      {
        siteUrl: 'https://other.invalid',
        nudge: { url: 'https://n.invalid', secret: 'x'.repeat(43) },
        appVersion: '1',
      },
      clock.now(),
    );
    while (await tidyStep(database, clock.now()));
    expect(await waiting()).toEqual(['Zqkept', 'Zqticked', 'Zqtrashed']);

    world.faults.set({});
    const sent = told();
    await fixture().minutes(90);
    expect(await waiting()).toEqual(
      ['Zqkept', 'Zqmore', ...Array.from({ length: 24 }, (_, index) => `Zqnew${index + 1}`)].sort(),
    );
    expect((await editor.read(onBoard?.pageId ?? '')).body).toContain('<ac:task-status>complete</ac:task-status>');
    // 28 pages: hardly any is told more than twice.
    expect(told() - sent).toBeLessThanOrEqual(66);
    const open = await database.query(
      `select 1 from confluence_installations where closed_at is null and cloud_id <> 'other-site'`,
    );
    expect(open).toHaveLength(1);
  }, 900_000);
});
