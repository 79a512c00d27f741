import type { TaskStatus } from '../model';
import { applyEdits } from './edits';
import { taskElements } from './read-tasks';
import { childOf, parseStorage } from './tree';

/** The body with the status of its task at that place (in document order, from 0) set, or null when it has no such task. */
export function tickInBody(body: string, place: number, status: TaskStatus): string | null {
  const root = parseStorage(body);
  const task = root === null ? undefined : taskElements(root)[place];
  if (task === undefined) return null;
  const text = `<ac:task-status>${status}</ac:task-status>`;
  const element = childOf(task, 'ac:task-status');
  const { start, end } = element ?? { start: task.innerEnd, end: task.innerEnd };
  return applyEdits(body, [{ start, end, text }]);
}

/** The body with every task uuid made anew: what a copy gets where copies do not keep them. */
export function renewUuids(body: string, newUuid: () => string): string {
  const root = parseStorage(body);
  const uuids = (root === null ? [] : taskElements(root)).map((task) => childOf(task, 'ac:task-uuid'));
  return applyEdits(
    body,
    uuids
      .filter((uuid) => uuid !== undefined)
      .map((uuid) => ({ start: uuid.innerStart, end: uuid.innerEnd, text: newUuid() })),
  );
}
