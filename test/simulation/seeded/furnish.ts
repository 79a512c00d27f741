import { writeBody } from './pages';
import type { Town } from './town';

/** Two spaces, and a page full of tasks that concern nobody here: their global ids are the local ids of others. */
export async function furnish(town: Town): Promise<void> {
  for (const key of ['MAIN', 'SIDE'])
    await town.author('POST', '/wiki/api/v2/spaces', { key, name: `Zs${key.length}${key}` });
  const [space] = town.world.confluence.spaces();
  const tasks = Array.from({ length: 8 }, (_, index) => ({
    localId: String(index + 1),
    text: `Zq${town.dice.below(1_000_000)}`,
    assignee: town.strangerId,
    due: null,
    isDone: false,
  }));
  for (const { text, assignee } of tasks) town.facts.assigned(text, assignee);
  await town.author('POST', '/wiki/api/v2/pages', {
    spaceId: space?.id,
    status: 'current',
    title: 'Zp0',
    body: { representation: 'storage', value: writeBody(tasks) },
  });
  await town.gate.settle();
}
