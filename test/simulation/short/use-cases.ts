import { taskOf } from './page-editor';
import type { SiteFixture } from './site-fixture';

/** One of the app's use cases, as something that happens on a site. */
export interface UseCase {
  name: string;
  /** What there is before. */
  before?: (fixture: SiteFixture) => Promise<void>;
  /** What sets the app to work. */
  act: (fixture: SiteFixture) => Promise<unknown>;
  /**
   * What whoever acted does once more where the app died under it: nothing where the platform delivers again by itself.
   */
  again?: (fixture: SiteFixture) => Promise<unknown>;
}

/** The page with which most of them begin: two tasks of Ann's, one of Ben's. */
const plan = ({ ann, ben }: SiteFixture) => [taskOf(ann, 'Zq1', '1'), taskOf(ann, 'Zq2', '2'), taskOf(ben, 'Zq3', '3')];
const planned = new WeakMap<SiteFixture, string>();
const pageOf = (fixture: SiteFixture): string => planned.get(fixture) ?? '';

async function writePlan(fixture: SiteFixture): Promise<void> {
  planned.set(fixture, await fixture.editor.write('Plan', plan(fixture)));
  await fixture.idle();
}

/** What Ann has waiting is on her board. */
async function approvePlan(fixture: SiteFixture): Promise<void> {
  await writePlan(fixture);
  const { frontEnd } = fixture.world;
  for (const { id } of await frontEnd.queue(fixture.ann.userId)) await frontEnd.approve(id);
  // The looks that the page's own events still bring.
  await fixture.minutes(1);
}

async function moveCards(fixture: SiteFixture, status: 'done' | 'todo'): Promise<void> {
  const { frontEnd } = fixture.world;
  for (const { id } of await frontEnd.board(fixture.ann.userId)) await frontEnd.moveCard(id, status);
}

/** Lets something happen of which no event tells. */
async function unheard(fixture: SiteFixture, work: () => Promise<unknown>): Promise<void> {
  fixture.world.faults.set({ events: { dropRate: 1 } });
  await work();
  await fixture.idle();
  fixture.world.faults.set({});
}

const week = 7 * 24 * 3_600_000;

async function silentForAWeek({ testbed: { database }, world }: SiteFixture): Promise<void> {
  const later = new Date(world.clock.now() + week).toISOString();
  await database.query(
    `update confluence_reached set since = $1::timestamptz - interval '7 days', until = $1::timestamptz`,
    [later],
  );
  await database.query('select confluence_close_silent_installations($1::timestamptz)', [later]);
  for (let more: unknown = true; more === true;) {
    const [step] = await database.query<{ more: boolean }>('select confluence_tidy_step($1::timestamptz) as more', [
      later,
    ]);
    more = step?.more;
  }
}

const schedule = (key: string) => async (fixture: SiteFixture) => fixture.world.forge.runSchedule(key);

const admin =
  (functionKey: string, payload?: (fixture: SiteFixture) => unknown) =>
  async (fixture: SiteFixture): Promise<unknown> =>
    fixture.world.forge
      .invokeResolver({
        moduleKey: 'admin',
        functionKey,
        accountId: fixture.author.accountId,
        ...(payload === undefined ? {} : { payload: payload(fixture) }),
      })
      // The page says that it did not work, and offers to try again.
      .catch(() => undefined);

const withoutSpace = ({ editor }: SiteFixture) => ({
  syncEnabled: true,
  spaces: { mode: 'except', spaceIds: [editor.spaceId] },
});

/** A task that is new, one that is gone, and a page in the trash. */
async function missEverything(fixture: SiteFixture): Promise<void> {
  await approvePlan(fixture);
  const gone = await fixture.editor.write('Gone', [taskOf(fixture.ann, 'Zq4')]);
  await fixture.minutes(1);
  await unheard(fixture, async () => {
    await fixture.editor.write('Missed', [taskOf(fixture.ben, 'Zq5')]);
    await fixture.editor.edit(pageOf(fixture), plan(fixture).slice(1));
    await fixture.editor.trash(gone);
  });
  await fixture.minutes(1);
}

/** A sync that Confluence refuses until it is given up. */
async function giveUpPlan(fixture: SiteFixture): Promise<void> {
  fixture.world.faults.set({ routes: [{ system: 'confluence', route: 'GET /wiki/api/v2/pages/{id}', status: 503 }] });
  planned.set(fixture, await fixture.editor.write('Plan', plan(fixture)));
  await fixture.minutes(50);
  fixture.world.faults.set({});
}

export const useCases: UseCase[] = [
  { name: 'a page is written', act: writePlan },
  {
    name: 'a page is edited: one task is renamed, one is ticked, one changes hands',
    before: approvePlan,
    act: async (fixture) => {
      const [one, two, three] = plan(fixture);
      if (one === undefined || two === undefined || three === undefined) return;
      await fixture.editor.edit(
        pageOf(fixture),
        [
          { ...one, text: 'Zq9' },
          { ...two, isDone: true },
          { ...three, assignee: fixture.ann.accountId },
        ],
        'Plan B',
      );
    },
  },
  {
    name: 'a task is ticked on its page',
    before: approvePlan,
    act: async (fixture) => fixture.editor.turn(pageOf(fixture), '1', 'complete'),
  },
  { name: 'a page is trashed', before: approvePlan, act: async (fixture) => fixture.editor.trash(pageOf(fixture)) },
  {
    name: 'a page is restored',
    before: async (fixture) => {
      await approvePlan(fixture);
      await fixture.editor.trash(pageOf(fixture));
      await fixture.minutes(1);
    },
    act: async (fixture) => fixture.editor.restore(pageOf(fixture)),
  },
  {
    name: 'people lose sight of a page',
    before: approvePlan,
    act: async (fixture) =>
      fixture.editor.restrict(pageOf(fixture), [fixture.author, fixture.ben, await appOf(fixture)]),
  },
  {
    name: 'a sync that the queue makes, after Confluence refused it',
    before: async ({ world }) => {
      world.faults.set({ confluence: { status: 503, times: 1 } });
    },
    act: writePlan,
  },
  { name: 'cards are moved to done', before: approvePlan, act: async (fixture) => moveCards(fixture, 'done') },
  {
    name: 'cards are moved to done, and no nudge arrives',
    before: async (fixture) => {
      await approvePlan(fixture);
      await fixture.testbed.database.query(`update confluence_installations set nudge_url = nudge_url || '-wrong'`);
    },
    act: async (fixture) => {
      await moveCards(fixture, 'done');
      await schedule('pull')(fixture);
    },
    again: schedule('pull'),
  },
  {
    name: 'an account is linked',
    before: async (fixture) => {
      await fixture.world.people.unlink(fixture.ann.accountId);
      await writePlan(fixture);
      await fixture.minutes(1);
    },
    act: async (fixture) => fixture.world.people.link(fixture.ann.accountId),
  },
  {
    name: 'an account is unlinked',
    before: approvePlan,
    act: async (fixture) => fixture.world.people.unlink(fixture.ann.accountId),
  },
  {
    name: 'the app is installed again',
    before: async (fixture) => {
      await approvePlan(fixture);
      await fixture.world.forge.uninstall();
      await fixture.idle();
    },
    act: async (fixture) => fixture.world.forge.install(),
  },
  {
    name: 'the app is taken off the site',
    before: approvePlan,
    act: async (fixture) => fixture.world.forge.uninstall(),
    // Nobody says good-bye a second time: Trackli, which others reached all that week, notices the silence and lets go.
    again: silentForAWeek,
  },
  { name: 'the app is upgraded', before: approvePlan, act: async (fixture) => fixture.world.forge.upgrade() },
  {
    name: 'the reconciliation',
    before: missEverything,
    act: schedule('reconciliation'),
    again: schedule('reconciliation'),
  },
  {
    name: 'the hourly scan',
    before: async (fixture) => {
      await unheard(fixture, async () => writePlan(fixture));
      await fixture.minutes(1);
    },
    act: schedule('recent'),
    again: schedule('recent'),
  },
  { name: 'the heartbeat', before: approvePlan, act: schedule('heartbeat'), again: schedule('heartbeat') },
  { name: 'a space gets another name', before: approvePlan, act: async ({ editor }) => editor.renameSpace('Renamed') },
  {
    name: 'a space is deleted',
    before: approvePlan,
    act: async (fixture) => {
      await fixture.editor.deleteSpace(fixture.editor.spaceKey);
      await schedule('reconciliation')(fixture);
    },
    again: schedule('reconciliation'),
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
    name: 'the administrator stops a scan that waits',
    before: async (fixture) => {
      await writePlan(fixture);
      // Confluence asks for half an hour.
      const pause = { system: 'confluence', route: 'GET /wiki/api/v2/tasks', status: 429 } as const;
      fixture.world.faults.set({ routes: [{ ...pause, retryAfterSeconds: 1800, times: 1 }] });
      await admin('startRefresh')(fixture);
      await fixture.minutes(1);
    },
    act: admin('stopScan'),
    again: admin('stopScan'),
  },
  {
    name: 'the administrator has a dead letter tried again',
    before: giveUpPlan,
    act: admin('retryDeadLetters', () => ({ contentIds: '*' })),
    again: admin('retryDeadLetters', () => ({ contentIds: '*' })),
  },
  {
    name: 'personal data is reported',
    before: async (fixture) => {
      await approvePlan(fixture);
      fixture.world.people.close(fixture.ben.accountId);
      await fixture.testbed.database.query(`update confluence_links set reported_at = reported_at - interval '8 days'`);
    },
    act: schedule('report-personal-data'),
    again: schedule('report-personal-data'),
  },
];

const appOf = async ({ world, author }: SiteFixture) => ({ ...author, accountId: world.appAccountId });
