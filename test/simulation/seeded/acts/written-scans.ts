import type { Member } from '../member';
import type { WrittenTask } from '../pages';
import type { Random } from '../random';
import { linkMember, type Simulation } from '../simulation';
import type { Act } from './act';
import { entryOf, pageAsItIs, pageOfAnn, textOf } from './ann';
import { drawDate, revise } from './contents';
import { backUpDatabase, restoreDatabase } from './disasters';
import { someSpace } from './places';
import { restrictToAuthor, under, unheard } from './unheard';
import { writeTasks } from './write';

const minute = 60_000;
const tasks = 'GET /wiki/api/v2/tasks';
const pages = 'GET /wiki/api/v2/pages';

const taskOf = (simulation: Simulation, localId: string, assignee: string): WrittenTask => ({
  localId,
  text: textOf(simulation),
  assignee,
  due: null,
  isDone: false,
});

/** Writes a page with a task for each of these accounts, and waits until the app has read it. */
async function writeFor(simulation: Simulation, random: Random, accountIds: readonly string[]): Promise<string> {
  const space = someSpace(simulation, random);
  if (space === undefined) throw new Error('There is no space');
  const written = accountIds.map((accountId, index) => taskOf(simulation, String(index + 1), accountId));
  const id = await writeTasks(simulation, space.id, written);
  if (id === null) throw new Error('The page was not written');
  await simulation.advance(minute);
  return id;
}

/** So many people are linked that not all of them have their turn in one reconciliation. */
async function crowd(simulation: Simulation): Promise<Member[]> {
  for (const name of ['ZnDan', 'ZnEve'])
    simulation.members.push(await simulation.world.people.add({ name, email: `${name.slice(2)}@zm.example` }));
  await simulation.panels.judge(simulation);
  const linked = simulation.members.filter(({ name }) => name !== 'ZnTwin');
  for (const member of linked) if (simulation.facts.stateOf(member) !== 'linked') await linkMember(simulation, member);
  await simulation.advance(20 * minute);
  return linked;
}

/** A reconciliation may not ask in a guest's name, and the list of tasks lags behind. Nothing was taken away on the page. */
export const listForGuest: Act = async (simulation, random) => {
  const name = 'ZnGil';
  const gil = await simulation.world.people.add({ name, email: 'Gil@zm.example', guest: true });
  simulation.members.push(gil);
  for (const { key } of simulation.world.confluence.spaces())
    await simulation.author('PUT', `/sandbox/spaces/${key}/access`, { account: gil.accountId, access: 'write' });
  await simulation.panels.judge(simulation);
  await linkMember(simulation, gil);
  await simulation.advance(20 * minute);
  const task = `${await writeFor(simulation, random, [gil.accountId])}-1`;
  if ((await entryOf(simulation, gil, task)) === undefined) throw new Error(`Task ${task} does not wait`);
  await under(simulation, { staleTasksSeconds: 7200 }, async () => {
    await simulation.runSchedule('reconciliation');
    await simulation.advance(minute);
  });
  if ((await entryOf(simulation, gil, task)) === undefined)
    simulation.watch.violations.push(`task ${task} was taken away, as a list did not show it`);
  return `${gil.name} ${task}`;
};

/** Somebody is linked and their tasks are listed. Confluence asks for a pause, and meanwhile they are shut out of the page, unheard. */
export const shutOutAfterListing: Act = async (simulation, random) => {
  const cleo = simulation.members.find(({ name }) => name === 'ZnCleo');
  if (cleo === undefined) throw new Error('There is no ZnCleo');
  const id = await writeFor(simulation, random, [cleo.accountId]);
  const busy = { system: 'confluence', route: pages, status: 429, retryAfterSeconds: 600, rate: 1 } as const;
  await under(simulation, { routes: [busy] }, async () => {
    await linkMember(simulation, cleo);
    await simulation.advance(7 * minute);
  });
  await unheard(simulation, async () => restrictToAuthor(simulation, id));
  await simulation.advance(20 * minute);
  return `${cleo.name} ${id}-1`;
};

/** A crowd is shut out of a page, unheard. This reconciliation is for some of it, the next one for the others. */
export const shutOutCrowd: Act = async (simulation, random) => {
  const everybody = await crowd(simulation);
  const id = await writeFor(
    simulation,
    random,
    everybody.map(({ accountId }) => accountId),
  );
  await unheard(simulation, async () => restrictToAuthor(simulation, id));
  await simulation.runSchedule('reconciliation');
  await simulation.advance(minute);
  return `${everybody.length} people ${id}`;
};

/** Old tasks on pages of which Trackli knows nothing become a crowd's, unheard: one each. All have come after one reconciliation. */
export const reassignToCrowd: Act = async (simulation, random) => {
  const everybody = await crowd(simulation);
  const ids: string[] = [];
  for (const _ of everybody) ids.push(await writeFor(simulation, random, [simulation.strangerId]));
  await simulation.advance(90 * minute);
  await simulation.runSchedule('reconciliation');
  await simulation.advance(minute);
  await unheard(simulation, async () => {
    for (const [index, { accountId }] of everybody.entries()) {
      const page = await pageAsItIs(simulation, ids[index] ?? '');
      await revise(
        simulation,
        page,
        page.tasks.map((task) => ({ ...task, assignee: accountId })),
      );
    }
  });
  // Longer than a reconciliation looks back behind the beginning of the one before.
  await simulation.advance(60 * minute);
  return `${everybody.length} people`;
};

/** Trackli's database goes back, and nobody notices: its changes are counted on behind those that the app has seen. */
export const goBackUnnoticed: Act = async (simulation, random) => {
  const { ann, id, key, task } = await pageOfAnn(simulation, random);
  await simulation.advance(5 * minute);
  await backUpDatabase(simulation, random);
  await revise(simulation, await pageAsItIs(simulation, id), [{ ...task, due: drawDate(random) }]);
  const { key: later } = await pageOfAnn(simulation, random);
  // Longer than the hourly scan looks back.
  await simulation.advance(180 * minute);
  await restoreDatabase(simulation, random);
  await simulation.testbed.database.query(`select nextval('confluence_changes_seq') from generate_series(1, 1000)`);
  return `${ann.name} ${key} ${later}`;
};

/**
 * Somebody is shut out of a page that is renamed, both unheard. The reconciliation reads it among what was changed, where nothing is new for
 * them, some seconds after it began.
 */
export const shutOutAndRename: Act = async (simulation, random) => {
  const { ann, id, key, task } = await pageOfAnn(simulation, random);
  // The scans after the installation are over.
  await simulation.advance(20 * minute);
  await unheard(simulation, async () => {
    await restrictToAuthor(simulation, id);
    const title = `Zp${simulation.random.below(1_000_000)}`;
    await revise(simulation, await pageAsItIs(simulation, id), [task], title);
  });
  const busy = { system: 'confluence', route: tasks, status: 429, retryAfterSeconds: 10, times: 1 } as const;
  await under(simulation, { routes: [busy] }, async () => {
    await simulation.runSchedule('reconciliation');
    await simulation.advance(2 * minute);
  });
  if ((await entryOf(simulation, ann, key)) !== undefined)
    simulation.watch.violations.push(`task ${key} waits though a reconciliation was there since its page was shut`);
  return `${ann.name} ${key}`;
};
