import type { Simulation } from '../simulation';
import type { Act } from './act';
import { textOf } from './ann';
import { breakGatewayFor } from './mass';
import { noteReaders } from './places';
import { writeTasks } from './write';

/** A space with six pages, each with a task of the first member that waits. */
async function spaceOfAnn(simulation: Simulation): Promise<string> {
  const [ann] = simulation.members;
  const key = 'MASS';
  const { ok, json } = await simulation.author('POST', '/wiki/api/v2/spaces', {
    key,
    name: `Zs${simulation.random.below(1_000_000)}`,
  });
  if (ann === undefined || !ok) throw new Error('There is no simulation');
  const { id } = json as { id: string };
  for (let count = 0; count < 6; count += 1)
    await writeTasks(simulation, id, [
      { localId: '1', text: textOf(simulation), assignee: ann.accountId, due: null, isDone: false },
    ]);
  await simulation.gate.settle();
  return key;
}

/** A gateway says for an hour of six pages that they are not there: nothing is taken away. */
export const breakGatewayOnce: Act = async (simulation) => {
  await spaceOfAnn(simulation);
  const broken = await breakGatewayFor(simulation);
  if (broken === null) throw new Error('There are too few pages');
  if (broken.taken > 0)
    simulation.watch.violations.push(`tasks of ${broken.taken} pages were taken away because a gateway was broken`);
  return `${broken.pages} pages`;
};

/** A space with six pages is really deleted. */
export const loseSpace: Act = async (simulation) => {
  const key = await spaceOfAnn(simulation);
  noteReaders(simulation);
  if (!(await simulation.author('DELETE', `/wiki/rest/api/space/${key}`)).ok)
    throw new Error('The space was not deleted');
  await simulation.gate.settle();
  return key;
};
