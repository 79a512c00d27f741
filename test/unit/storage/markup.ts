import { readTasks } from '../../../src/confluence/storage/read-tasks';
import type { ExtractedTask } from '../../../src/confluence/storage/extracted-task';

/** A task in storage format with what a test does not care about left out. */
export const task = (body: string, id = '1'): string =>
  `<ac:task><ac:task-id>${id}</ac:task-id><ac:task-status>incomplete</ac:task-status>` +
  `<ac:task-body>${body}</ac:task-body></ac:task>`;

export const list = (...tasks: string[]): string => `<ac:task-list>${tasks.join('')}</ac:task-list>`;

export const row = (...cells: string[]): string =>
  `<table><tbody><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></tbody></table>`;

export const mention = (accountId: string): string => `<ac:link><ri:user ri:account-id="${accountId}" /></ac:link>`;

/** The tasks of a body that has to be understood. */
export function tasksOf(storage: string): readonly ExtractedTask[] {
  const reading = readTasks(storage);
  if (reading.kind === 'not-understood') throw new Error(`not understood: ${reading.reason}`);
  return reading.tasks;
}

/** The one task of a body. */
export function taskOf(storage: string): ExtractedTask {
  const [first, ...others] = tasksOf(storage);
  if (first === undefined || others.length > 0) throw new Error(`${others.length + 1} tasks instead of one`);
  return first;
}
