import { ownText, type KnownTask, type TaskOnPage } from '../../../../identity/task';

/** A task of Anna's on a page, with the id and the words that are given. */
export const onPage = (localId: string | null, text: string, rest: Partial<TaskOnPage> = {}): TaskOnPage => ({
  localId,
  taskUuid: null,
  text: ownText(text),
  status: 'incomplete',
  assignee: 'anna',
  ...rest,
});

/** The task as it is remembered after that sync. */
export const remembered = (task: TaskOnPage, taskId: string, rest: Partial<KnownTask> = {}): KnownTask => ({
  taskId,
  localId: task.localId,
  taskUuid: task.taskUuid,
  text: task.text,
  status: task.status,
  assignees: task.assignee === null ? [] : [task.assignee],
  isClosed: false,
  isSpokenFor: true,
  ...rest,
});

/** A uuid, another one for each number. */
export const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
