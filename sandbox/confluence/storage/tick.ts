import type { TaskStatus } from '../model';
import { applyEdits } from './edits';
import { localIdOf, taskElements } from './read-tasks';
import { childOf, parseStorage } from './tree';

/** The body with the status of the first task of that id set, or null when it holds no such task. */
export function tickInBody(body: string, localId: string, status: TaskStatus): string | null {
  const root = parseStorage(body);
  const task = root === null ? undefined : taskElements(root).find((element) => localIdOf(element) === localId);
  if (task === undefined) return null;
  const text = `<ac:task-status>${status}</ac:task-status>`;
  const element = childOf(task, 'ac:task-status');
  const place = element ?? { start: task.innerEnd, end: task.innerEnd };
  return applyEdits(body, [{ start: place.start, end: place.end, text }]);
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
