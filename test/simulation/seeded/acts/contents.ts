import * as z from 'zod';
import { readBody, writeBody, type WrittenTask } from '../pages';
import type { Random } from '../random';
import type { Simulation } from '../simulation';

/** A page, live doc or blog post as its author sees it. */
export interface PageSeen {
  id: string;
  collection: 'pages' | 'blogposts';
  status: string;
  title: string;
  spaceId: string;
  version: number;
  tasks: WrittenTask[];
}

const listSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      title: z.string(),
      spaceId: z.string(),
      version: z.object({ number: z.number() }),
      body: z.object({ storage: z.object({ value: z.string() }) }),
    }),
  ),
});

/** Everything with a body that has this status. */
export async function contentsOf(
  simulation: Simulation,
  status: 'current' | 'archived' | 'trashed',
): Promise<PageSeen[]> {
  const collections = status === 'archived' ? (['pages'] as const) : (['pages', 'blogposts'] as const);
  const lists = await Promise.all(
    collections.map(async (collection) => {
      const path = `/wiki/api/v2/${collection}?status=${status}&body-format=storage&limit=250`;
      const { results } = listSchema.parse((await simulation.author('GET', path)).json);
      return results.map(({ version, body, ...content }) => ({
        ...content,
        collection,
        version: version.number,
        tasks: readBody(body.storage.value),
      }));
    }),
  );
  return lists.flat().filter(({ title }) => !title.endsWith(' home'));
}

/** One content with this status, drawn by the dice. */
export const someContent = async (
  simulation: Simulation,
  random: Random,
  status: 'current' | 'archived' | 'trashed' = 'current',
) => random.pick(await contentsOf(simulation, status));

/** Writes a new version of a content, as its author. Gives whether Confluence took it. */
export async function revise(
  simulation: Simulation,
  page: PageSeen,
  tasks: readonly WrittenTask[],
  title = page.title,
) {
  const { ok } = await simulation.author('PUT', `/wiki/api/v2/${page.collection}/${page.id}`, {
    id: page.id,
    status: 'current',
    title,
    body: { representation: 'storage', value: writeBody(tasks) },
    version: { number: page.version + 1 },
  });
  if (ok) noteTurns(simulation, page, tasks);
  return ok;
}

/** Remembers who was given which text, and whose status was changed by hand. */
function noteTurns(simulation: Simulation, page: PageSeen, tasks: readonly WrittenTask[]): void {
  for (const { localId, text, assignee, isDone } of tasks) {
    simulation.facts.assigned(text, assignee);
    const before = page.tasks.find((task) => task.localId === localId);
    // A task that comes back may have any status: it counts as turned both ways.
    if (before === undefined) for (const way of [true, false]) simulation.facts.turned(`${page.id}-${localId}`, way);
    else if (before.isDone !== isDone) simulation.facts.turned(`${page.id}-${localId}`, isDone);
  }
}

/** Account ids a task may be assigned to, or nobody. */
export const drawAssignee = (simulation: Simulation, random: Random): string | null =>
  random.pick([...simulation.members.map(({ accountId }) => accountId), simulation.strangerId, null]) ?? null;

const drawDate = (random: Random) => `2030-01-${String(1 + random.below(28)).padStart(2, '0')}`;

/** Texts and titles are marked, so that a log with one of them in it can be told. */
export const drawTask = (simulation: Simulation, random: Random, localId: string): WrittenTask => ({
  localId,
  text: `Zq${simulation.random.below(1_000_000)}`,
  assignee: drawAssignee(simulation, random),
  due: random.chance(0.4) ? drawDate(random) : null,
  isDone: random.chance(0.15),
});

/** Changes one task of one current page. */
export async function changeTask(
  simulation: Simulation,
  random: Random,
  change: (task: WrittenTask) => WrittenTask | null,
): Promise<string | null> {
  const pages = (await contentsOf(simulation, 'current')).filter(({ tasks }) => tasks.length > 0);
  const page = random.pick(pages);
  const task = random.pick(page?.tasks ?? []);
  if (page === undefined || task === undefined) return null;
  const changed = change(task);
  const tasks = page.tasks.flatMap((one) => (one !== task ? one : (changed ?? [])));
  return (await revise(simulation, page, tasks)) ? `${page.id}-${task.localId}` : null;
}

export { drawDate };
