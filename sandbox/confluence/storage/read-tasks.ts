import type { Behaviour } from '../behaviour';
import type { InlineTask, TaskStatus } from '../model';
import { childOf, isElement, nodesBelow, parseStorage, textOf, type StorageElement } from './tree';

/** What a body says about one task. */
export type WrittenTask = Pick<
  InlineTask,
  'localId' | 'place' | 'uuid' | 'status' | 'body' | 'blank' | 'assignee' | 'dueAt'
>;

const renderedTwice = new Set(['ac:adf-fallback']);
/** What stands inside a task's body and is not the task's own: nested tasks, instructions, macro settings. */
const notItsOwn = new Set(['ac:task-list', 'ac:task', 'ac:placeholder', 'ac:parameter', 'ac:adf-fallback']);

/** Every `ac:task` element, in document order. */
export const taskElements = (root: StorageElement): StorageElement[] =>
  [...nodesBelow(root, renderedTwice)].filter(isElement).filter((element) => element.name === 'ac:task');

/** The task's `ac:task-id`, or null when it has none or an empty one. */
export function localIdOf(task: StorageElement): string | null {
  const element = childOf(task, 'ac:task-id');
  const text = element === undefined ? '' : textOf(element);
  return text === '' ? null : text;
}

function statusOf(task: StorageElement): TaskStatus {
  const element = childOf(task, 'ac:task-status');
  return element !== undefined && textOf(element) === 'complete' ? 'complete' : 'incomplete';
}

/** A date's moment: the beginning of that day, UTC. */
function momentOf(date: string | undefined): number | null {
  const moment = Date.parse(date ?? '');
  return Number.isNaN(moment) ? null : moment;
}

function readTask(source: string, task: StorageElement, place: number): WrittenTask {
  const uuid = childOf(task, 'ac:task-uuid');
  const body = childOf(task, 'ac:task-body');
  const own = body === undefined ? [] : [...nodesBelow(body, notItsOwn)];
  const elements = own.filter(isElement);
  const mention = elements.find((element) => element.name === 'ri:user' && element.attributes['ri:account-id']);
  const date = elements.find((element) => element.name === 'time' && element.attributes['datetime']);
  const text = own.map((node) => (isElement(node) ? '' : node.text)).join('');
  return {
    localId: localIdOf(task),
    place,
    uuid: (uuid && textOf(uuid)) ?? null,
    status: statusOf(task),
    body: body === undefined ? '' : source.slice(body.innerStart, body.innerEnd),
    blank: text.replace(/&nbsp;|&#160;|&#xa0;|\s/gi, '') === '' && mention === undefined && date === undefined,
    assignee: mention?.attributes['ri:account-id'] ?? null,
    dueAt: momentOf(date?.attributes['datetime']),
  };
}

/**
 * The tasks of a body: every one, or with `distinct-ids` those with an id, and of several with one id the first.
 * The assignee is the first person mentioned in the task's own body, the due date its first date.
 */
export function readTasks(body: string, rows: Behaviour['taskRows'] = 'every-task'): WrittenTask[] {
  const root = parseStorage(body);
  const tasks = (root === null ? [] : taskElements(root)).map((task, place) => readTask(body, task, place));
  if (rows === 'every-task') return tasks;
  const first = new Map<string, WrittenTask>();
  for (const task of tasks) if (task.localId !== null && !first.has(task.localId)) first.set(task.localId, task);
  return [...first.values()];
}
