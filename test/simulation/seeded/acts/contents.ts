import * as z from 'zod';
import { readBody, writeBody, type WrittenTask } from '../pages';
import type { Dice } from '../random';
import type { Town } from '../town';

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
export async function contentsOf(town: Town, status: 'current' | 'archived' | 'trashed'): Promise<PageSeen[]> {
  const collections = status === 'archived' ? (['pages'] as const) : (['pages', 'blogposts'] as const);
  const lists = await Promise.all(
    collections.map(async (collection) => {
      const path = `/wiki/api/v2/${collection}?status=${status}&body-format=storage&limit=250`;
      const { results } = listSchema.parse((await town.author('GET', path)).json);
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
export const someContent = async (town: Town, dice: Dice, status: 'current' | 'archived' | 'trashed' = 'current') =>
  dice.pick(await contentsOf(town, status));

/** Writes a new version of a content, as its author. Gives whether Confluence took it. */
export async function revise(town: Town, page: PageSeen, tasks: readonly WrittenTask[], title = page.title) {
  const { ok } = await town.author('PUT', `/wiki/api/v2/${page.collection}/${page.id}`, {
    id: page.id,
    status: 'current',
    title,
    body: { representation: 'storage', value: writeBody(tasks) },
    version: { number: page.version + 1 },
  });
  if (ok) noteTurns(town, page, tasks);
  return ok;
}

/** Remembers who was given which text, and whose status was changed by hand. */
function noteTurns(town: Town, page: PageSeen, tasks: readonly WrittenTask[]): void {
  for (const { localId, text, assignee, isDone } of tasks) {
    town.facts.assigned(text, assignee);
    const before = page.tasks.find((task) => task.localId === localId);
    // A task that comes back may have any status: it counts as turned both ways.
    if (before === undefined) for (const way of [true, false]) town.facts.turned(`${page.id}-${localId}`, way);
    else if (before.isDone !== isDone) town.facts.turned(`${page.id}-${localId}`, isDone);
  }
}

/** Account ids a task may be assigned to, or nobody. */
export const drawAssignee = (town: Town, dice: Dice): string | null =>
  dice.pick([...town.citizens.map(({ accountId }) => accountId), town.strangerId, null]) ?? null;

const drawDate = (dice: Dice) => `2030-01-${String(1 + dice.below(28)).padStart(2, '0')}`;

/** Texts and titles are marked, so that a log with one of them in it can be told. */
export const drawTask = (town: Town, dice: Dice, localId: string): WrittenTask => ({
  localId,
  text: `Zq${town.dice.below(1_000_000)}`,
  assignee: drawAssignee(town, dice),
  due: dice.chance(0.4) ? drawDate(dice) : null,
  isDone: dice.chance(0.15),
});

/** Changes one task of one current page. */
export async function changeTask(
  town: Town,
  dice: Dice,
  change: (task: WrittenTask) => WrittenTask | null,
): Promise<string | null> {
  const pages = (await contentsOf(town, 'current')).filter(({ tasks }) => tasks.length > 0);
  const page = dice.pick(pages);
  const task = dice.pick(page?.tasks ?? []);
  if (page === undefined || task === undefined) return null;
  const changed = change(task);
  const tasks = page.tasks.flatMap((one) => (one !== task ? one : (changed ?? [])));
  return (await revise(town, page, tasks)) ? `${page.id}-${task.localId}` : null;
}

export { drawDate };
