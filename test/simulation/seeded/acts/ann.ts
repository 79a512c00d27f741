import type { WrittenTask } from '../pages';
import type { Random } from '../random';
import type { Member } from '../member';
import type { Simulation } from '../simulation';
import { contentsOf, type PageSeen } from './contents';
import { someSpace } from './places';
import { ownKey } from './trackli';
import { writeTasks } from './write';

export const textOf = (simulation: Simulation) => `Zq${simulation.random.below(1_000_000)}`;

/** What waits of a task; what waits of the other site, where ids are the same, is not meant. */
export async function entryOf(simulation: Simulation, { userId }: Member, key: string) {
  const queue = await simulation.frontEnd.queue(userId);
  return queue.find(
    ({ taskKey, pageUrl }) => ownKey(taskKey) === key && pageUrl?.startsWith(simulation.world.site.url),
  );
}

/** A page with one task of the first member, and what waits for them in Trackli. */
export async function pageOfAnn(simulation: Simulation, random: Random) {
  const [ann] = simulation.members;
  const space = someSpace(simulation, random);
  if (ann === undefined || space === undefined) throw new Error('There is no simulation');
  const task: WrittenTask = {
    localId: '1',
    text: textOf(simulation),
    assignee: ann.accountId,
    due: null,
    isDone: false,
  };
  const id = (await writeTasks(simulation, space.id, [task])) ?? '';
  await simulation.gate.settle();
  const key = `${id}-1`;
  const entry = await entryOf(simulation, ann, key);
  if (entry === undefined) throw new Error(`Task ${key} does not wait`);
  return { ann, id, key, task, entry };
}

export async function pageAsItIs(simulation: Simulation, id: string): Promise<PageSeen> {
  const page = (await contentsOf(simulation, 'current')).find((one) => one.id === id);
  if (page === undefined) throw new Error(`There is no page ${id}`);
  return page;
}

/** The same, with the card that became of it. */
export async function cardOfAnn(simulation: Simulation, random: Random) {
  const { entry, ...page } = await pageOfAnn(simulation, random);
  const { ann, key } = page;
  await simulation.frontEnd.approve(entry.id);
  const card = (await simulation.frontEnd.board(ann.userId)).find(({ taskKey }) => taskKey === entry.taskKey);
  if (card === undefined) throw new Error(`Task ${key} has no card`);
  Object.assign(simulation.facts.doing(ann.userId, key), { cardId: card.id });
  await simulation.gate.settle();
  return { ...page, card };
}
