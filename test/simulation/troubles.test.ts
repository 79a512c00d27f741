import type { Faults } from '../../sandbox/faults/message';
import { useTestbed } from './seeded/on-seeds';
import { taskOf } from './short/page-editor';
import { print } from './short/print';
import { openSiteFixture, type SiteFixture } from './short/site-fixture';
import { troubles, type Trouble } from './short/troubles';

const testbed = useTestbed();

/** People's work on both sides: a page is written, another edited, a task ticked there and a card moved here. */
async function work({ editor, ann, ben, world, minutes }: SiteFixture, plan: string): Promise<void> {
  await editor.write('New', [taskOf(ben, 'Zq7')]);
  await minutes(1);
  await editor.turn(plan, '1', 'complete');
  await minutes(1);
  const card = (await world.frontEnd.board(ann.userId)).find(({ taskKey }) => taskKey === `${plan}-2`);
  await world.frontEnd.moveCard(card?.id ?? '', 'done');
  await minutes(1);
}

/** What scans after the trouble has ended. */
const mending: Record<Trouble['mendedBy'], (fixture: SiteFixture) => Promise<unknown>> = {
  itself: async (fixture) => fixture.minutes(35),
  'the hour': async (fixture) => fixture.minutes(80),
  'the reconciliation': async (fixture) => {
    await fixture.world.forge.runSchedule('reconciliation');
    await fixture.minutes(5);
  },
};

async function play(faults: Faults, mend: (fixture: SiteFixture) => Promise<unknown>) {
  const fixture = await openSiteFixture(testbed());
  const { editor, ann, ben, world } = fixture;
  try {
    const tasks = [taskOf(ann, 'Zq1', '1'), taskOf(ann, 'Zq2', '2'), taskOf(ben, 'Zq3', '3')];
    const plan = await editor.write('Plan', tasks);
    await fixture.minutes(1);
    for (const { id } of await world.frontEnd.queue(ann.userId)) await world.frontEnd.approve(id);
    world.faults.set({ seed: 1, ...faults });
    await work(fixture, plan);
    world.faults.set({});
    await mend(fixture);
    const prints = await print(fixture);
    const { confluence_pending_tasks: queue, confluence_ledger: ledger } = prints;
    const { tasks: cards, confluence_jobs: jobs, site, store } = prints;
    // Which scan went last is no difference; and of a page the app may remember less: that costs a push that changes nothing.
    return { queue, ledger, cards, jobs, site, store: store?.filter((line) => !/^(pass|page):/.test(line)) };
  } finally {
    await fixture.close();
  }
}

describe('whatever goes wrong for three minutes in which people work, it ends as if nothing had', () => {
  let calm: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    calm = await play({}, mending.itself);
  }, 600_000);

  test.each(troubles.map((trouble) => [trouble.name, trouble.mendedBy, trouble] as const))(
    '%s: mended by %s',
    async (_, mendedBy, { faults }) => {
      expect(await play(faults, mending[mendedBy])).toEqual(calm);
    },
    480_000,
  );
});
