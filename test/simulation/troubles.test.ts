import type { Faults } from '../../sandbox/faults/message';
import { useGround } from './seeded/on-seeds';
import { taskOf } from './short/hand';
import { print } from './short/print';
import { openStage, type Stage } from './short/stage';
import { troubles, type Trouble } from './short/troubles';

const ground = useGround();

/** People's work on both sides: a page is written, another edited, a task ticked there and a card moved here. */
async function work({ hand, ann, ben, world, minutes }: Stage, plan: string): Promise<void> {
  await hand.write('New', [taskOf(ben, 'Zq7')]);
  await minutes(1);
  await hand.turn(plan, '1', 'complete');
  await minutes(1);
  const card = (await world.frontEnd.board(ann.userId)).find(({ taskKey }) => taskKey === `${plan}-2`);
  await world.frontEnd.moveCard(card?.id ?? '', 'done');
  await minutes(1);
}

/** What passes after the trouble has ended. */
const mending: Record<Trouble['mendedBy'], (stage: Stage) => Promise<unknown>> = {
  itself: async (stage) => stage.minutes(35),
  'the hour': async (stage) => stage.minutes(80),
  'the sweep': async (stage) => {
    await stage.world.forge.runSchedule('sweep');
    await stage.minutes(5);
  },
};

async function play(faults: Faults, mend: (stage: Stage) => Promise<unknown>) {
  const stage = await openStage(ground());
  const { hand, ann, ben, world } = stage;
  try {
    const tasks = [taskOf(ann, 'Zq1', '1'), taskOf(ann, 'Zq2', '2'), taskOf(ben, 'Zq3', '3')];
    const plan = await hand.write('Plan', tasks);
    await stage.minutes(1);
    for (const { id } of await world.frontEnd.queue(ann.userId)) await world.frontEnd.approve(id);
    world.faults.set({ seed: 1, ...faults });
    await work(stage, plan);
    world.faults.set({});
    await mend(stage);
    const { confluence_pending_tasks: ledger, tasks: cards, confluence_jobs: jobs, site, store } = await print(stage);
    // Which pass went last is no difference; and of a page the app may remember less: that costs a push that changes nothing.
    return { ledger, cards, jobs, site, store: store?.filter((line) => !/^(pass|page):/.test(line)) };
  } finally {
    await stage.close();
  }
}

describe('whatever goes wrong for three minutes in which people work, it ends as if nothing had', () => {
  let calm: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    calm = await play({}, mending.itself);
  }, 180_000);

  test.each(troubles.map((trouble) => [trouble.name, trouble.mendedBy, trouble] as const))(
    '%s: mended by %s',
    async (_, mendedBy, { faults }) => {
      expect(await play(faults, mending[mendedBy])).toEqual(calm);
    },
    120_000,
  );
});
