import { taskOf } from './hand';
import type { Stage } from './stage';

/** One of the app's use cases, as something that happens on a stage. */
export interface UseCase {
  name: string;
  /** What there is before. */
  before?: (stage: Stage) => Promise<void>;
  /** What sets the app to work. */
  act: (stage: Stage) => Promise<unknown>;
  /**
   * What whoever acted does once more where the app died under it: nothing where the platform delivers again by itself.
   */
  again?: (stage: Stage) => Promise<unknown>;
}

/** The page with which most of them begin: two tasks of Ann's, one of Ben's. */
const plan = ({ ann, ben }: Stage) => [taskOf(ann, 'Zq1', '1'), taskOf(ann, 'Zq2', '2'), taskOf(ben, 'Zq3', '3')];
const planned = new WeakMap<Stage, string>();
const pageOf = (stage: Stage): string => planned.get(stage) ?? '';

async function writePlan(stage: Stage): Promise<void> {
  planned.set(stage, await stage.hand.write('Plan', plan(stage)));
  await stage.idle();
}

/** What Ann has waiting is on her board. */
async function approvePlan(stage: Stage): Promise<void> {
  await writePlan(stage);
  const { frontEnd } = stage.world;
  for (const { id } of await frontEnd.queue(stage.ann.userId)) await frontEnd.approve(id);
  // The looks that the page's own events still bring.
  await stage.minutes(1);
}

async function moveCards(stage: Stage, status: 'done' | 'todo'): Promise<void> {
  const { frontEnd } = stage.world;
  for (const { id } of await frontEnd.board(stage.ann.userId)) await frontEnd.moveCard(id, status);
}

/** Lets something happen of which no event tells. */
async function unheard(stage: Stage, work: () => Promise<unknown>): Promise<void> {
  stage.world.faults.set({ events: { dropRate: 1 } });
  await work();
  await stage.idle();
  stage.world.faults.set({});
}

const week = 7 * 24 * 3_600_000;

const schedule = (key: string) => async (stage: Stage) => stage.world.forge.runSchedule(key);

const admin =
  (functionKey: string, payload?: (stage: Stage) => unknown) =>
  async (stage: Stage): Promise<unknown> =>
    stage.world.forge
      .invokeResolver({
        moduleKey: 'admin',
        functionKey,
        accountId: stage.author.accountId,
        ...(payload === undefined ? {} : { payload: payload(stage) }),
      })
      // The page says that it did not work, and offers to try again.
      .catch(() => undefined);

const withoutSpace = ({ hand }: Stage) => ({
  syncEnabled: true,
  spaces: { mode: 'except', spaceIds: [hand.spaceId] },
});

/** A task that is new, one that is gone, and a page in the trash. */
async function missEverything(stage: Stage): Promise<void> {
  await approvePlan(stage);
  const gone = await stage.hand.write('Gone', [taskOf(stage.ann, 'Zq4')]);
  await stage.minutes(1);
  await unheard(stage, async () => {
    await stage.hand.write('Missed', [taskOf(stage.ben, 'Zq5')]);
    await stage.hand.edit(pageOf(stage), plan(stage).slice(1));
    await stage.hand.trash(gone);
  });
  await stage.minutes(1);
}

/** A look that Confluence refuses until it is given up. */
async function giveUpPlan(stage: Stage): Promise<void> {
  stage.world.faults.set({ routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}', status: 503 }] });
  planned.set(stage, await stage.hand.write('Plan', plan(stage)));
  await stage.minutes(50);
  stage.world.faults.set({});
}

export const useCases: UseCase[] = [
  { name: 'a page is written', act: writePlan },
  {
    name: 'a page is edited: one task is renamed, one is ticked, one changes hands',
    before: approvePlan,
    act: async (stage) => {
      const [one, two, three] = plan(stage);
      if (one === undefined || two === undefined || three === undefined) return;
      await stage.hand.edit(
        pageOf(stage),
        [
          { ...one, text: 'Zq9' },
          { ...two, isDone: true },
          { ...three, assignee: stage.ann.accountId },
        ],
        'Plan B',
      );
    },
  },
  {
    name: 'a task is ticked on its page',
    before: approvePlan,
    act: async (stage) => stage.hand.turn(pageOf(stage), '1', 'complete'),
  },
  { name: 'a page is trashed', before: approvePlan, act: async (stage) => stage.hand.trash(pageOf(stage)) },
  {
    name: 'a page is restored',
    before: async (stage) => {
      await approvePlan(stage);
      await stage.hand.trash(pageOf(stage));
      await stage.minutes(1);
    },
    act: async (stage) => stage.hand.restore(pageOf(stage)),
  },
  {
    name: 'people lose sight of a page',
    before: approvePlan,
    act: async (stage) => stage.hand.restrict(pageOf(stage), [stage.author, stage.ben, await appOf(stage)]),
  },
  {
    name: 'a look that the queue makes, after Confluence refused it',
    before: async ({ world }) => {
      world.faults.set({ confluence: { status: 503, times: 1 } });
    },
    act: writePlan,
  },
  { name: 'cards are moved to done', before: approvePlan, act: async (stage) => moveCards(stage, 'done') },
  {
    name: 'cards are moved to done, and no nudge arrives',
    before: async (stage) => {
      await approvePlan(stage);
      await stage.ground.database.query(`update confluence_installations set nudge_url = nudge_url || '-wrong'`);
    },
    act: async (stage) => {
      await moveCards(stage, 'done');
      await schedule('pull')(stage);
    },
    again: schedule('pull'),
  },
  {
    name: 'an account is linked',
    before: async (stage) => {
      await stage.world.people.unlink(stage.ann.accountId);
      await writePlan(stage);
      await stage.minutes(1);
    },
    act: async (stage) => stage.world.people.link(stage.ann.accountId),
  },
  {
    name: 'an account is unlinked',
    before: approvePlan,
    act: async (stage) => stage.world.people.unlink(stage.ann.accountId),
  },
  {
    name: 'the app is installed again',
    before: async (stage) => {
      await approvePlan(stage);
      await stage.world.forge.uninstall();
      await stage.idle();
    },
    act: async (stage) => stage.world.forge.install(),
  },
  {
    name: 'the app is taken off the site',
    before: approvePlan,
    act: async (stage) => stage.world.forge.uninstall(),
    // Nobody says good-bye a second time: Trackli notices the silence.
    again: async ({ ground, world }) =>
      ground.database.query('select confluence_close_silent_installations($1::timestamptz)', [
        new Date(world.clock.now() + week).toISOString(),
      ]),
  },
  { name: 'the app is upgraded', before: approvePlan, act: async (stage) => stage.world.forge.upgrade() },
  { name: 'the sweep', before: missEverything, act: schedule('sweep'), again: schedule('sweep') },
  {
    name: 'the hourly pass',
    before: async (stage) => {
      await unheard(stage, async () => writePlan(stage));
      await stage.minutes(1);
    },
    act: schedule('recent'),
    again: schedule('recent'),
  },
  { name: 'the heartbeat', before: approvePlan, act: schedule('heartbeat'), again: schedule('heartbeat') },
  { name: 'a space gets another name', before: approvePlan, act: async ({ hand }) => hand.renameSpace('Renamed') },
  {
    name: 'a space is deleted',
    before: approvePlan,
    act: async (stage) => {
      await stage.hand.deleteSpace(stage.hand.spaceKey);
      await schedule('sweep')(stage);
    },
    again: schedule('sweep'),
  },
  {
    name: 'the administrator leaves a space out',
    before: approvePlan,
    act: admin('saveSettings', withoutSpace),
    again: admin('saveSettings', withoutSpace),
  },
  {
    name: 'the administrator asks for a refresh',
    before: missEverything,
    act: admin('startRefresh'),
    again: admin('startRefresh'),
  },
  {
    name: 'the administrator stops a pass that waits',
    before: async (stage) => {
      await writePlan(stage);
      // Confluence asks for half an hour.
      const pause = { system: 'confluence', route: 'GET /wiki/api/v2/tasks', status: 429 } as const;
      stage.world.faults.set({ routes: [{ ...pause, retryAfterSeconds: 1800, times: 1 }] });
      await admin('startRefresh')(stage);
      await stage.minutes(1);
    },
    act: admin('stopPass'),
    again: admin('stopPass'),
  },
  {
    name: 'the administrator has a dead letter tried again',
    before: giveUpPlan,
    act: admin('retryDeadLetters', () => ({ contentIds: '*' })),
    again: admin('retryDeadLetters', () => ({ contentIds: '*' })),
  },
  {
    name: 'personal data is reported',
    before: async (stage) => {
      await approvePlan(stage);
      stage.world.people.close(stage.ben.accountId);
      await stage.ground.database.query(
        `update atlassian_connections set personal_data_reported_at = personal_data_reported_at - interval '8 days'`,
      );
    },
    act: schedule('report-personal-data'),
    again: schedule('report-personal-data'),
  },
];

const appOf = async ({ world, author }: Stage) => ({ ...author, accountId: world.appAccountId });
