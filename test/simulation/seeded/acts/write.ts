import * as z from 'zod';
import { readBody, writeBody } from '../pages';
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
      status: z.string(),
      pageId: z.string().optional(),
      blogPostId: z.string().optional(),
    }),
  ),
});

/** Ticks or unticks the checkbox on the page. */
export const turn: Act = async (town, dice) => {
  const { results } = foundSchema.parse((await town.author('GET', '/wiki/api/v2/tasks?limit=250')).json);
  const task = dice.pick(results);
  if (task === undefined) return null;
  const status = task.status === 'complete' ? 'incomplete' : 'complete';
  const { ok } = await town.author('PUT', `/wiki/api/v2/tasks/${task.id}`, { status });
  if (!ok) return null;
  const key = `${task.pageId ?? task.blogPostId ?? ''}-${task.localId}`;
  town.facts.turned(key, status === 'complete');
  return `${key} ${status}`;
};

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
