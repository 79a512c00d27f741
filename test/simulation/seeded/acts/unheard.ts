import { calm, type Conditions } from '../conditions';
import type { Simulation } from '../simulation';
import { noteReaders } from './places';

/** Lets something happen in conditions of its own. */
export async function under<Result>(
  simulation: Simulation,
  faults: Conditions['faults'],
  act: () => Promise<Result>,
): Promise<Result> {
  const { conditions } = simulation;
  simulation.conditions = { ...calm, faults };
  try {
    return await act();
  } finally {
    simulation.conditions = conditions;
  }
}

/** Lets something happen that reaches the app as no event. */
export const unheard = async <Result>(simulation: Simulation, act: () => Promise<Result>): Promise<Result> =>
  under(simulation, { events: { dropRate: 1 } }, async () => {
    const result = await act();
    await simulation.advance(1000);
    return result;
  });

/** From now on only the author and the app may read a page. */
export async function restrictToAuthor(simulation: Simulation, id: string) {
  noteReaders(simulation);
  const user = [simulation.authorId, simulation.world.appAccountId].map((accountId) => ({ type: 'known', accountId }));
  return simulation.author('PUT', `/wiki/rest/api/content/${id}/restriction`, [
    { operation: 'read', restrictions: { user, group: [] } },
  ]);
}
