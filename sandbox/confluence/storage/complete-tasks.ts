import { applyEdits, type Edit } from './edits';
import { localIdOf, taskElements } from './read-tasks';
import { childOf, isElement, nodesBelow, parseStorage, type StorageElement } from './tree';

const cursorSpan = '<span class="placeholder-inline-tasks">';

/** Puts a new task's text in the span the editor keeps it in, where the body is plain inline content. */
function spanEdits(body: StorageElement | undefined): Edit[] {
  if (body === undefined || body.innerStart === body.end) return [];
  const elements = [...nodesBelow(body)].filter(isElement);
  const inline = elements.every(
    (element) => !['ac:task-list', 'ac:task', 'p', 'ul', 'ol', 'table'].includes(element.name),
  );
  const wrapped = elements.some((element) => element.attributes['class'] === 'placeholder-inline-tasks');
  if (!inline || wrapped) return [];
  return [{ start: body.innerStart, end: body.innerEnd, text: '' }];
}

function completeTask(source: string, task: StorageElement, localId: string, uuid: string): Edit[] {
  const id = childOf(task, 'ac:task-id');
  const body = childOf(task, 'ac:task-body');
  const head = [
    `<ac:task-id>${localId}</ac:task-id>`,
    ...(childOf(task, 'ac:task-uuid') ? [] : [`<ac:task-uuid>${uuid}</ac:task-uuid>`]),
    ...(childOf(task, 'ac:task-status') ? [] : ['<ac:task-status>incomplete</ac:task-status>']),
  ];
  return [
    { start: task.innerStart, end: task.innerStart, text: `\n${head.join('\n')}` },
    ...(id ? [{ start: id.start, end: id.end, text: '' }] : []),
    ...spanEdits(body).map((edit) => ({ ...edit, text: `${cursorSpan}${source.slice(edit.start, edit.end)}</span>` })),
  ];
}

/** A task must stand in a list. */
const listEdits = (task: StorageElement): Edit[] =>
  task.parent?.name === 'ac:task-list'
    ? []
    : [
        { start: task.start, end: task.start, text: '<ac:task-list>\n' },
        { start: task.end, end: task.end, text: '\n</ac:task-list>' },
      ];

/**
 * What Confluence makes of a body when it saves it: each task that came without an id gets the next free number, a uuid,
 * a status, a list around it and the span real pages have. Tasks that have an id stay as they are, byte for byte.
 * Gives null if the body is not well-formed. `lastLocalId` is the highest number this content has ever used.
 */
export function completeTasks(
  body: string,
  lastLocalId: number,
  newUuid: () => string,
): { body: string; lastLocalId: number } | null {
  const root = parseStorage(body);
  if (root === null) return null;
  const tasks = taskElements(root).filter((task) => task.innerStart !== task.end);
  const numbers = tasks.map((task) => Number(localIdOf(task))).filter((number) => Number.isSafeInteger(number));
  let last = Math.max(lastLocalId, 0, ...numbers);
  const edits = tasks
    .filter((task) => localIdOf(task) === null)
    .flatMap((task) => [...completeTask(body, task, String(++last), newUuid()), ...listEdits(task)]);
  return { body: applyEdits(body, edits), lastLocalId: last };
}
