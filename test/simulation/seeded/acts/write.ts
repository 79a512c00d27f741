import * as z from 'zod';
import { readBody, writeBody, type WrittenTask } from '../pages';
import type { Simulation } from '../simulation';
import type { Act } from './act';
import { changeTask, contentsOf, drawAssignee, drawDate, drawTask, revise, someContent } from './contents';
import { someSpace } from './places';

const createdSchema = z.object({ id: z.string() });

/** Writes a page, live doc or blog post with some tasks. */
export const writePage: Act = async (simulation, random) => {
  const space = someSpace(simulation, random);
  if (space === undefined) return null;
  const kind = random.pick(['page', 'page', 'page', 'page', 'live doc', 'blog post'] as const) ?? 'page';
  const tasks = Array.from({ length: 1 + random.below(4) }, (_, index) =>
    drawTask(simulation, random, String(index + 1)),
  );
  const id = await writeTasks(simulation, space.id, tasks, kind);
  return id === null ? null : `${kind} ${id}`;
};

/** Writes a content with these tasks; gives its id, null where Confluence does not take it. */
export async function writeTasks(
  simulation: Simulation,
  spaceId: string,
  tasks: readonly WrittenTask[],
  kind: 'page' | 'live doc' | 'blog post' = 'page',
): Promise<string | null> {
  const { ok, json } = await simulation.author('POST', `/wiki/api/v2/${kind === 'blog post' ? 'blogposts' : 'pages'}`, {
    spaceId,
    status: 'current',
    title: `Zp${simulation.random.below(1_000_000)}`,
    ...(kind === 'live doc' ? { subtype: 'live' } : {}),
    body: { representation: 'storage', value: writeBody(tasks) },
  });
  if (!ok) return null;
  for (const { text, assignee } of tasks) simulation.facts.assigned(text, assignee);
  return createdSchema.parse(json).id;
}

/** The next local id of a page, also where the last task was taken away: an editor does not give an id twice. */
export const addTask: Act = async (simulation, random) => {
  const page = await someContent(simulation, random);
  if (page === undefined) return null;
  const localId = String(
    Math.max(10, ...page.tasks.map((task) => Number(task.localId))) + 1 + simulation.random.below(1000),
  );
  const task = drawTask(simulation, random, localId);
  return (await revise(simulation, page, [...page.tasks, task])) ? `${page.id}-${localId}` : null;
};

export const removeTask: Act = async (simulation, random) => changeTask(simulation, random, () => null);

/**
 * Somebody rewords a task. Something of its words stays: what has other words under an old number, and no uuid, is taken for another task
 * where the one before was dismissed or done (docs/identity.md), and nobody could say of it which of the two it is.
 */
export const retitleTask: Act = async (simulation, random) =>
  changeTask(simulation, random, (task) => ({
    ...task,
    text: `${task.text}${simulation.random.below(1_000_000) % 1000}`,
  }));

export const redateTask: Act = async (simulation, random) =>
  changeTask(simulation, random, (task) => ({ ...task, due: random.chance(0.3) ? null : drawDate(random) }));

export const reassignTask: Act = async (simulation, random) =>
  changeTask(simulation, random, (task) => ({ ...task, assignee: drawAssignee(simulation, random) }));

/** Ticks or unticks by editing the page. */
export const turnInEditor: Act = async (simulation, random) =>
  changeTask(simulation, random, (task) => ({ ...task, isDone: !task.isDone }));

const foundSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      localId: z.string(),
      status: z.enum(['complete', 'incomplete']),
      pageId: z.string().optional(),
      blogPostId: z.string().optional(),
    }),
  ),
});

type Found = z.infer<typeof foundSchema>['results'][number];

const keyOf = ({ pageId, blogPostId, localId }: Found) => `${pageId ?? blogPostId ?? ''}-${localId}`;

const listedTasks = async (simulation: Simulation): Promise<Found[]> =>
  foundSchema.parse((await simulation.author('GET', '/wiki/api/v2/tasks?limit=250')).json).results;

const other = { complete: 'incomplete', incomplete: 'complete' } as const;

/** Ticks or unticks the checkbox of a task. Gives the status it has then; null where Confluence refuses. */
async function press(simulation: Simulation, task: Found): Promise<Found['status'] | null> {
  const status = other[task.status];
  const { ok } = await simulation.author('PUT', `/wiki/api/v2/tasks/${task.id}`, { status });
  if (ok) simulation.facts.turned(keyOf(task), status === 'complete');
  return ok ? status : null;
}

/** Ticks or unticks the checkbox on the page; restless people perhaps back again. */
export const turn: Act = async (simulation, random) => {
  const task = random.pick(await listedTasks(simulation));
  if (task === undefined) return null;
  const turns: string[] = [];
  let { status } = task;
  do {
    if (turns.length > 0) await simulation.gate.flow(random.below(25));
    const pressed = await press(simulation, { ...task, status });
    if (pressed === null) break;
    status = pressed;
    turns.push(status);
  } while (simulation.isRestless && turns.length < 3 && random.chance(0.3));
  return turns.length === 0 ? null : `${keyOf(task)} ${turns.join(' ')}`;
};

/** Turns the task of this key on its page, as it is now; gives whether it could. */
export async function turnBack(simulation: Simulation, key: string): Promise<boolean> {
  const task = (await listedTasks(simulation)).find((one) => keyOf(one) === key);
  return task !== undefined && (await press(simulation, task)) !== null;
}

export const renamePage: Act = async (simulation, random) => {
  const page = await someContent(simulation, random);
  if (page === undefined) return null;
  return (await revise(simulation, page, page.tasks, `Zp${simulation.random.below(1_000_000)}`)) ? page.id : null;
};

const versionSchema = z.object({ body: z.object({ storage: z.object({ value: z.string() }) }) });

/** Puts an older version of a page back. */
export const undo: Act = async (simulation, random) => {
  const page = random.pick((await contentsOf(simulation, 'current')).filter(({ version }) => version > 1));
  if (page === undefined) return null;
  const number = 1 + random.below(page.version - 1);
  const path = `/wiki/api/v2/${page.collection}/${page.id}?version=${number}&body-format=storage`;
  const { ok, json } = await simulation.author('GET', path);
  if (!ok) return null;
  const tasks = readBody(versionSchema.parse(json).body.storage.value);
  return (await revise(simulation, page, tasks)) ? `${page.id} to ${number}` : null;
};
