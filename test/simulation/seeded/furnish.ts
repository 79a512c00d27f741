import { writeBody } from './pages';
import type { Simulation } from './simulation';

/** Two spaces, and a page full of tasks that concern nobody here: their global ids are the local ids of others. */
export async function furnish(simulation: Simulation): Promise<void> {
  for (const key of ['MAIN', 'SIDE'])
    await simulation.author('POST', '/wiki/api/v2/spaces', { key, name: `Zs${key.length}${key}` });
  const [space] = simulation.world.confluence.spaces();
  const tasks = Array.from({ length: 8 }, (_, index) => ({
    localId: String(index + 1),
    text: `Zq${simulation.random.below(1_000_000)}`,
    assignee: simulation.strangerId,
    due: null,
    isDone: false,
  }));
  for (const { text, assignee } of tasks) simulation.facts.assigned(text, assignee);
  await simulation.author('POST', '/wiki/api/v2/pages', {
    spaceId: space?.id,
    status: 'current',
    title: 'Zp0',
    body: { representation: 'storage', value: writeBody(tasks) },
  });
  await simulation.gate.settle();
}
