import type { Simulation } from '../simulation';
import type { Act } from './act';
import { pageOfAnn, textOf } from './ann';
import { everything } from '../facts';
import { choose, setPaused } from './my-sync';
import { writeTasks } from './write';

/** One more page of the space with a task of the first member. */
async function oneMore(simulation: Simulation, spaceId: string): Promise<void> {
  const [ann] = simulation.members;
  if (ann === undefined) throw new Error('There is no simulation');
  const task = { localId: '1', text: textOf(simulation), assignee: ann.accountId, due: null, isDone: false };
  await writeTasks(simulation, spaceId, [task]);
  await simulation.gate.settle();
}

const spaceOf = ({ world }: Simulation): string => {
  const [space] = world.confluence.spaces();
  if (space === undefined) throw new Error('There is no space');
  return space.id;
};

/** A task is written while its owner's link is paused. */
export const addWhilePaused: Act = async (simulation, random) => {
  const { ann } = await pageOfAnn(simulation, random);
  await setPaused(simulation, ann, true);
  await oneMore(simulation, spaceOf(simulation));
  return ann.name;
};

/** A task is written in a space that its owner left out. */
export const addWhereLeftOut: Act = async (simulation, random) => {
  const { ann } = await pageOfAnn(simulation, random);
  const spaceId = spaceOf(simulation);
  await choose(simulation, ann, { ...everything, leftOutSpaceIds: [spaceId] });
  await oneMore(simulation, spaceId);
  return ann.name;
};
