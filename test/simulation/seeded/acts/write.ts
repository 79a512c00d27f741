import * as z from 'zod';
import { readBody, writeBody } from '../pages';
import type { Town } from '../town';
import type { Act } from './act';
import { changeTask, contentsOf, drawAssignee, drawDate, drawTask, revise, someContent } from './contents';
import { someSpace } from './places';

const createdSchema = z.object({ id: z.string() });

/** Writes a page, live doc or blog post with some tasks. */
export const writePage: Act = async (town, dice) => {
  const space = someSpace(town, dice);
  if (space === undefined) return null;
  const kind = dice.pick(['page', 'page', 'page', 'page', 'live doc', 'blog post'] as const) ?? 'page';
  const tasks = Array.from({ length: 1 + dice.below(4) }, (_, index) => drawTask(town, dice, String(index + 1)));
  const { ok, json } = await town.author('POST', `/wiki/api/v2/${kind === 'blog post' ? 'blogposts' : 'pages'}`, {
    spaceId: space.id,
    status: 'current',
    title: `Zp${town.dice.below(1_000_000)}`,
    ...(kind === 'live doc' ? { subtype: 'live' } : {}),
    body: { representation: 'storage', value: writeBody(tasks) },
  });
  if (!ok) return null;
  for (const { text, assignee } of tasks) town.facts.assigned(text, assignee);
  return `${kind} ${createdSchema.parse(json).id}`;
};

/** The next local id of a page, also where the last task was taken away: an editor does not give an id twice. */
export const addTask: Act = async (town, dice) => {
  const page = await someContent(town, dice);
  if (page === undefined) return null;
  const localId = String(Math.max(10, ...page.tasks.map((task) => Number(task.localId))) + 1 + town.dice.below(1000));
  const task = drawTask(town, dice, localId);
  return (await revise(town, page, [...page.tasks, task])) ? `${page.id}-${localId}` : null;
};

export const removeTask: Act = async (town, dice) => changeTask(town, dice, () => null);

export const retitleTask: Act = async (town, dice) =>
  changeTask(town, dice, (task) => ({ ...task, text: `Zq${town.dice.below(1_000_000)}` }));

export const redateTask: Act = async (town, dice) =>
  changeTask(town, dice, (task) => ({ ...task, due: dice.chance(0.3) ? null : drawDate(dice) }));

export const reassignTask: Act = async (town, dice) =>
  changeTask(town, dice, (task) => ({ ...task, assignee: drawAssignee(town, dice) }));

/** Ticks or unticks by editing the page. */
export const turnInEditor: Act = async (town, dice) =>
  changeTask(town, dice, (task) => ({ ...task, isDone: !task.isDone }));

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

const listedTasks = async (town: Town): Promise<Found[]> =>
  foundSchema.parse((await town.author('GET', '/wiki/api/v2/tasks?limit=250')).json).results;

const other = { complete: 'incomplete', incomplete: 'complete' } as const;

/** Ticks or unticks the checkbox of a task. Gives the status it has then; null where Confluence refuses. */
async function press(town: Town, task: Found): Promise<Found['status'] | null> {
  const status = other[task.status];
  const { ok } = await town.author('PUT', `/wiki/api/v2/tasks/${task.id}`, { status });
  if (ok) town.facts.turned(keyOf(task), status === 'complete');
  return ok ? status : null;
}

/** Ticks or unticks the checkbox on the page; restless people perhaps back again. */
export const turn: Act = async (town, dice) => {
  const task = dice.pick(await listedTasks(town));
  if (task === undefined) return null;
  const turns: string[] = [];
  let { status } = task;
  do {
    if (turns.length > 0) await town.gate.flow(dice.below(25));
    const pressed = await press(town, { ...task, status });
    if (pressed === null) break;
    status = pressed;
    turns.push(status);
  } while (town.isRestless && turns.length < 3 && dice.chance(0.3));
  return turns.length === 0 ? null : `${keyOf(task)} ${turns.join(' ')}`;
};

/** Turns the task of this key on its page, as it is now; gives whether it could. */
export async function turnBack(town: Town, key: string): Promise<boolean> {
  const task = (await listedTasks(town)).find((one) => keyOf(one) === key);
  return task !== undefined && (await press(town, task)) !== null;
}

export const renamePage: Act = async (town, dice) => {
  const page = await someContent(town, dice);
  if (page === undefined) return null;
  return (await revise(town, page, page.tasks, `Zp${town.dice.below(1_000_000)}`)) ? page.id : null;
};

const versionSchema = z.object({ body: z.object({ storage: z.object({ value: z.string() }) }) });

/** Puts an older version of a page back. */
export const undo: Act = async (town, dice) => {
  const page = dice.pick((await contentsOf(town, 'current')).filter(({ version }) => version > 1));
  if (page === undefined) return null;
  const number = 1 + dice.below(page.version - 1);
  const path = `/wiki/api/v2/${page.collection}/${page.id}?version=${number}&body-format=storage`;
  const { ok, json } = await town.author('GET', path);
  if (!ok) return null;
  const tasks = readBody(versionSchema.parse(json).body.storage.value);
  return (await revise(town, page, tasks)) ? `${page.id} to ${number}` : null;
};
