import type { TaskState } from '../../contract/page-state';
import { dueDateOf } from './due-date';
import { taskTitle } from './task-title';

/** A task as the parser found it on the page; the fields used here. */
export interface PageTask {
  localId: string | null;
  status: string | null;
  text: string;
  mentions: readonly { id: string; kind: 'accountId' | 'userKey' | 'username' }[];
  dueDate: string | null;
  rowContext: string | null;
}

/** The page's tasks, sorted by whom they concern. */
export interface SortedTasks {
  /** Tasks of linked accounts, in document order. */
  tasks: TaskState[];
  /** Local ids of the page's other tasks: assigned to nobody, or to somebody who is not linked. */
  others: string[];
  /** How many tasks could not be told apart, by reason: nothing could tick them safely. */
  ignored: { withoutId: number; repeatedId: number };
  /** Somebody is assigned who is not among the linked accounts. */
  hasUnknownAssignee: boolean;
}

/** Longest local id the wire takes; Confluence's own have a handful of digits, or a uuid. */
const longestLocalId = 255;

/** The assignee is the first person mentioned, and only a Cloud account id can be linked. */
const assigneeOf = (task: PageTask): string | null => {
  const first = task.mentions[0];
  return first?.kind === 'accountId' ? first.id : null;
};

/**
 * Picks the tasks of linked accounts. Of several tasks with one id the first counts, wherever it is assigned;
 * a task without an id counts nowhere.
 */
export function sortTasks(pageTasks: readonly PageTask[], linked: ReadonlySet<string>): SortedTasks {
  const seen = new Set<string>();
  const sorted: SortedTasks = {
    tasks: [],
    others: [],
    ignored: { withoutId: 0, repeatedId: 0 },
    hasUnknownAssignee: false,
  };
  for (const task of pageTasks) {
    const { localId } = task;
    if (localId === null || localId.length > longestLocalId) {
      sorted.ignored.withoutId += 1;
      continue;
    }
    if (seen.has(localId)) {
      sorted.ignored.repeatedId += 1;
      continue;
    }
    seen.add(localId);
    const assignee = assigneeOf(task);
    if (assignee === null || !linked.has(assignee)) {
      sorted.others.push(localId);
      sorted.hasUnknownAssignee ||= assignee !== null;
      continue;
    }
    const dueDate = dueDateOf(task.dueDate);
    sorted.tasks.push({
      localId,
      // Pages hold other words than these two; whatever is not "complete" is open.
      status: task.status === 'complete' ? 'complete' : 'incomplete',
      title: taskTitle(task),
      ...(dueDate === undefined ? {} : { dueDate }),
      assignee,
    });
  }
  return sorted;
}
