import type { PageState, TaskState } from '../../../contract/page-state';
import {
  closeInstallation,
  finishJobs,
  leaseJobs,
  registerInstallation,
} from '../../../trackli/database/database-functions';
import { putSiteSettings, tidyStep } from '../../../trackli/database/site-functions';
import type { Random } from '../../simulation/seeded/random';
import { start, type Person, type World } from '../support/world';

interface Site {
  cloudId: string;
  siteUrl: string;
}

interface Page {
  site: Site;
  contentId: string;
  title: string;
  status: PageState['status'];
  tasks: TaskState[];
}

const sites: readonly Site[] = [
  { cloudId: 'cloud-a', siteUrl: 'https://a.example' },
  { cloudId: 'cloud-b', siteUrl: 'https://b.example' },
];
const texts = ['prune the roses', 'oil the gate', 'rake the yard', 'order seeds', 'paint the fence', 'mend the roof'];

/** Two people on two sites with pages of the same ids, and what happens to them. */
export interface Simulation {
  people: readonly Person[];
  /** One act, whichever the dice say; gives its name. */
  act(): Promise<string>;
}

export async function createSimulation(world: World, random: Random): Promise<Simulation> {
  const { database, frontEnd } = world;
  const people = [await world.person('anna'), await world.person('ben')];
  const stranger = { ...(await world.person('carl')), accountId: 'account-nobody' };
  const installation = ({ cloudId }: Site) => ({ cloudId, installationId: `installation-${cloudId}` });
  const install = (site: Site) =>
    registerInstallation(
      database,
      installation(site),
      { siteUrl: site.siteUrl, nudge: { url: 'https://nudge.example/1', secret: 'x'.repeat(43) }, appVersion: '1.0.0' },
      start,
    );
  for (const site of sites) {
    await install(site);
    for (const person of people) await world.link(person, site);
  }
  const pages: Page[] = sites.flatMap((site) =>
    ['100', '200'].map((contentId) => ({ site, contentId, title: 'Plan', status: 'current' as const, tasks: [] })),
  );
  let named = 0;

  const person = () => random.pick(people) ?? stranger;
  const page = () => random.pick(pages) ?? fail();
  const site = () => random.pick(sites) ?? fail();
  const sync = async (
    { site: { cloudId, siteUrl }, contentId, title, status, tasks }: Page,
    facts: Partial<PageState> = {},
  ) => {
    const url = `${siteUrl}/wiki/${contentId}`;
    const nothing = status === 'current' ? {} : { tasks: [] };
    await world.sync(tasks, { contentId, title, status, url, ...nothing, ...facts }, cloudId);
  };
  const newTask = (): TaskState => ({
    ...(random.chance(0.85) ? { localId: String(random.chance(0.8) ? (named += 1) : 1) } : {}),
    ...(random.chance(0.5) ? { taskUuid: random.uuid() } : {}),
    status: random.chance(0.85) ? 'incomplete' : 'complete',
    title: `${random.pick(texts) ?? ''} ${random.chance(0.3) ? '' : String(named)}`.trim(),
    assignee: (random.chance(0.9) ? person() : stranger).accountId,
  });
  const oneTask = (change: (task: TaskState) => TaskState) => async () => {
    const where = page();
    const which = random.below(where.tasks.length);
    where.tasks = where.tasks.map((task, at) => (at === which ? change(task) : task));
    await sync(where);
  };
  const whole = (change: (where: Page) => void) => async () => {
    const where = page();
    change(where);
    await sync(where);
  };
  const rows = (userId: string, status: string) =>
    database.query<{ id: string }>(
      'select id from confluence_pending_tasks where user_id = $1::uuid and status = $2 order by id',
      [userId, status],
    );
  const answer = async (status: string, answered: 'approved' | 'dismissed') => {
    const [row] = [random.pick(await rows(person().userId, status))];
    if (row !== undefined)
      await database.query('update confluence_pending_tasks set status = $2 where id = $1::uuid', [row.id, answered]);
  };
  const waiting = async (work: (id: string) => Promise<unknown>) => {
    const row = random.pick(await rows(person().userId, 'pending'));
    if (row !== undefined) await work(row.id);
  };
  const card = async (work: (id: string) => Promise<unknown>) => {
    const found = random.pick(await frontEnd.board(person().userId));
    if (found !== undefined) await work(found.id);
  };
  const letGo = async () => {
    while (await tidyStep(database, start));
  };
  const settings = (syncEnabled: boolean) => ({ syncEnabled, spaces: { mode: 'all' as const, spaceIds: [] } });

  const acts: Record<string, { weight: number; act: () => Promise<unknown> }> = {
    'a task appears': {
      weight: 22,
      act: whole((where) => void where.tasks.splice(random.below(where.tasks.length + 1), 0, newTask())),
    },
    'a task goes': { weight: 5, act: whole((where) => void where.tasks.splice(random.below(where.tasks.length), 1)) },
    'a box is clicked': {
      weight: 10,
      act: oneTask((task) => ({ ...task, status: task.status === 'complete' ? 'incomplete' : 'complete' })),
    },
    'a task is reworded': { weight: 5, act: oneTask((task) => ({ ...task, title: `${task.title} soon` })) },
    'a task is given away': {
      weight: 5,
      act: oneTask((task) => ({ ...task, assignee: (random.chance(0.8) ? person() : stranger).accountId })),
    },
    'a tool numbers the tasks anew': {
      weight: 5,
      act: whole((where) => {
        where.tasks = where.tasks.map(({ taskUuid: _, ...task }, at) => ({
          ...task,
          localId: String(at + 1),
          taskUuid: random.uuid(),
        }));
      }),
    },
    'a page is renamed': {
      weight: 2,
      act: whole((where) => {
        where.title = `Plan ${String(random.below(9))}`;
      }),
    },
    'a page goes, or comes back': {
      weight: 4,
      act: whole((where) => {
        where.status = where.status === 'current' && random.chance(0.5) ? 'trashed' : 'current';
      }),
    },
    'nothing new': { weight: 3, act: whole(() => undefined) },
    'an old state comes late': { weight: 2, act: () => sync(page(), { version: 1, tasks: [newTask()] }) },
    'a part of a state': { weight: 3, act: () => sync(page(), { covers: [person().accountId] }) },
    'an approval': { weight: 10, act: () => waiting((id) => frontEnd.approve(id)) },
    'a dismissal': { weight: 3, act: () => waiting((id) => frontEnd.dismiss(id)) },
    'an edit in the queue': { weight: 2, act: () => waiting((id) => frontEnd.editPending(id, { title: 'Mine' })) },
    'an approval of what has left the queue': { weight: 2, act: () => answer('withdrawn', 'approved') },
    'a dismissal of what has left the queue': { weight: 2, act: () => answer('withdrawn', 'dismissed') },
    'a card is done, or not': {
      weight: 8,
      act: () =>
        card((id) => frontEnd.moveCard(id, random.pick(['todo', 'in_progress', 'done', 'done'] as const) ?? 'done')),
    },
    'a card is deleted': { weight: 1, act: () => card((id) => frontEnd.deleteCard(id)) },
    'ticks are written': {
      weight: 4,
      act: async () => {
        const { cloudId } = site();
        const { jobs } = await leaseJobs(database, cloudId, 10, start);
        const results = jobs.map(({ jobId }) => ({ jobId, outcome: 'done' as const, actor: 'user' as const }));
        if (results.length > 0 && random.chance(0.8)) await finishJobs(database, cloudId, results, start);
      },
    },
    'somebody unlinks': { weight: 1, act: () => frontEnd.unlink({ userId: person().userId, cloudId: site().cloudId }) },
    'somebody links': { weight: 6, act: () => world.link(person(), site()) },
    'sync is switched by its user': {
      weight: 2,
      act: () => frontEnd.setSync({ userId: person().userId, cloudId: site().cloudId, enabled: random.chance(0.85) }),
    },
    'sync is switched by an administrator': {
      weight: 2,
      act: async () => {
        await putSiteSettings(database, site().cloudId, settings(random.chance(0.85)), start);
        if (random.chance(0.5)) await letGo();
      },
    },
    'the app is uninstalled': { weight: 1, act: () => closeInstallation(database, installation(site()), start) },
    'the app is installed': { weight: 3, act: () => install(site()) },
    'what is left is let go of': { weight: 2, act: letGo },
    'tasks come to the board, or to the queue': {
      weight: 2,
      act: () =>
        database.query(
          `update confluence_links link set arrival = $2,
             default_project_id = (select id from projects where user_id = link.user_id order by id limit 1)
           where user_id = $1::uuid`,
          [person().userId, random.chance(0.25) ? 'board' : 'queue'],
        ),
    },
    'Trackli’s own search finds a task': {
      weight: 2,
      act: async () => {
        const { userId, accountId } = person();
        const { cloudId, siteUrl } = site();
        await database.query(
          `insert into atlassian_connections (user_id, site_id, site_url, atlassian_account_id, token_expires_at)
           values ($1::uuid, $2, $3, $4, now()) on conflict do nothing`,
          [userId, cloudId, siteUrl, accountId],
        );
        await database.query(
          `insert into confluence_pending_tasks (user_id, connection_id, confluence_task_id, confluence_page_id, task_title)
           select user_id, id, '100-' || $3, '100', 'Found' from atlassian_connections where user_id = $1::uuid and site_id = $2
           on conflict do nothing`,
          [userId, cloudId, String(1 + random.below(20))],
        );
      },
    },
  };
  const names = Object.entries(acts).flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));
  return {
    people,
    async act() {
      const name = random.pick(names) ?? '';
      await acts[name]?.act();
      return name;
    },
  };
}

function fail(): never {
  throw new Error('There are two of each.');
}
