import type { Behaviour } from '../behaviour';
import { applyEdits, type Edit } from './edits';
import { localIdOf, taskElements } from './read-tasks';
import { childOf, isElement, nodesBelow, parseStorage, type StorageElement } from './tree';

/** What Confluence does to the ids of tasks in a body it saves. */
export type TaskIdRules = Pick<Behaviour, 'assignsTaskIds' | 'fillsTaskUuids' | 'sentTaskUuids' | 'repeatedTaskIds'>;

const cursorSpan = '<span class="placeholder-inline-tasks">';

/** Puts a new task's text in the span the editor keeps it in, where the body is plain inline content. */
function spanEdits(source: string, body: StorageElement | undefined): Edit[] {
  if (body === undefined || body.innerStart === body.end) return [];
  const elements = [...nodesBelow(body)].filter(isElement);
  const inline = elements.every(
    (element) => !['ac:task-list', 'ac:task', 'p', 'ul', 'ol', 'table'].includes(element.name),
  );
  const wrapped = elements.some((element) => element.attributes['class'] === 'placeholder-inline-tasks');
  if (!inline || wrapped) return [];
  const { innerStart: start, innerEnd: end } = body;
  return [{ start, end, text: `${cursorSpan}${source.slice(start, end)}</span>` }];
}

/** A task must stand in a list. */
const listEdits = (task: StorageElement): Edit[] =>
  task.parent?.name === 'ac:task-list'
    ? []
    : [
        { start: task.start, end: task.start, text: '<ac:task-list>\n' },
        { start: task.end, end: task.end, text: '\n</ac:task-list>' },
      ];

/** What a task that came without an id becomes: a task with id, status, list and span as the editor makes them. */
function newTaskEdits(source: string, task: StorageElement, localId: string, uuid: string | null): Edit[] {
  const id = childOf(task, 'ac:task-id');
  const head = [
    `<ac:task-id>${localId}</ac:task-id>`,
    ...(uuid === null ? [] : [`<ac:task-uuid>${uuid}</ac:task-uuid>`]),
    ...(childOf(task, 'ac:task-status') ? [] : ['<ac:task-status>incomplete</ac:task-status>']),
  ];
  return [
    { start: task.innerStart, end: task.innerStart, text: `\n${head.join('\n')}` },
    ...(id ? [{ start: id.start, end: id.end, text: '' }] : []),
    ...spanEdits(source, childOf(task, 'ac:task-body')),
    ...listEdits(task),
  ];
}

const replaced = ({ start, end }: StorageElement, text: string): Edit => ({ start, end, text });

/**
 * What Confluence makes of a body when it saves it: by the rules usual here each task that came without an id gets the next
 * free number, a uuid, a status, a list around it and the span real pages have; the others stay as they are, byte for byte.
 * Gives null if the body is not well-formed. `lastLocalId` is the highest number this content has ever used.
 */
export function completeTasks(
  body: string,
  lastLocalId: number,
  newUuid: () => string,
  rules: TaskIdRules,
): { body: string; lastLocalId: number } | null {
  const root = parseStorage(body);
  if (root === null) return null;
  const tasks = taskElements(root).filter((task) => task.innerStart !== task.end);
  const numbers = tasks.map((task) => Number(localIdOf(task))).filter((number) => Number.isSafeInteger(number));
  let last = Math.max(lastLocalId, 0, ...numbers);
  const met = new Set<string>();

  const edits = tasks.flatMap((task): Edit[] => {
    const localId = localIdOf(task);
    const sentUuid = childOf(task, 'ac:task-uuid');
    if (localId === null && rules.assignsTaskIds) {
      const fills = sentUuid === undefined && rules.fillsTaskUuids !== 'never';
      return newTaskEdits(body, task, String(++last), fills ? newUuid() : null);
    }
    const id = childOf(task, 'ac:task-id');
    const isRepeated = localId !== null && met.has(localId);
    if (localId !== null) met.add(localId);
    const uuidText = () => `<ac:task-uuid>${newUuid()}</ac:task-uuid>`;
    const afterId = id?.end ?? task.innerStart;
    return [
      ...(id !== undefined && isRepeated && rules.repeatedTaskIds === 'renumbered'
        ? [replaced(id, `<ac:task-id>${++last}</ac:task-id>`)]
        : []),
      ...(sentUuid !== undefined && rules.sentTaskUuids === 'renewed' ? [replaced(sentUuid, uuidText())] : []),
      ...(sentUuid === undefined && rules.fillsTaskUuids === 'always'
        ? [{ start: afterId, end: afterId, text: uuidText() }]
        : []),
    ];
  });
  return { body: applyEdits(body, edits), lastLocalId: last };
}
