import { accountIdSchema, longestTaskText } from '../../contract/fields';
import { taskStateSchema, type TaskState } from '../../contract/page-state';
import { dueDateOf } from './due-date';
import { normalised, shortened } from './shorten';
import { describeContext, type TaskContext } from './task-context';
import { taskTitle, type Wording } from './task-title';

/** A task as the parser found it on the page; the fields used here. */
export interface PageTask {
  localId: string | null;
  uuid: string | null;
  status: string | null;
  text: string;
  mentions: readonly { id: string; kind: 'accountId' | 'userKey' | 'username' }[];
  dueDate: string | null;
  wording: Wording;
}

/**
 * Why something about a task was set aside. `without-id`, `repeated-id`, `long-id`: it is followed, and never ticked from Trackli.
 * `person-not-named`: it mentions somebody by a name that no Cloud account has. `no-date`: what stands there as its date is none.
 * `not-sendable`: it does not fit the wire, however it is cut.
 */
export type SetAsideReason = 'without-id' | 'repeated-id' | 'long-id' | 'person-not-named' | 'no-date' | 'not-sendable';

/** How many tasks, by reason. */
export type SetAside = Partial<Record<SetAsideReason, number>>;

/** The page's tasks, sorted by whom they concern. */
export interface SortedTasks {
  /** Tasks of linked accounts, in document order. Their ids may be missing or repeat. */
  tasks: TaskState[];
  /** Local ids of the page's other tasks: assigned to nobody, or to somebody who is not linked. */
  others: string[];
  /** Their uuids. */
  otherTaskUuids: string[];
  setAside: SetAside;
  /** Somebody is assigned who is not among the linked accounts. */
  hasUnknownAssignee: boolean;
}

/** Longest id the wire takes; Confluence's own have a handful of digits, or are uuids. */
const longestId = 255;

const fitting = (id: string | null): string | undefined =>
  id === null || id === '' || id.length > longestId ? undefined : id;

/** The assignee is the first person mentioned, and only a Cloud account id can be linked. */
export const assigneeOf = ({ mentions }: Pick<PageTask, 'mentions'>): string | null => {
  const first = mentions[0];
  return first?.kind === 'accountId' && accountIdSchema.safeParse(first.id).success ? first.id : null;
};

/** The task as the wire has it. */
function stateOf(task: PageTask, assignee: string, description: string): TaskState {
  const localId = fitting(task.localId);
  const taskUuid = fitting(task.uuid);
  const dueDate = dueDateOf(task.dueDate);
  return {
    ...(localId === undefined ? {} : { localId }),
    ...(taskUuid === undefined ? {} : { taskUuid }),
    text: shortened(normalised(task.text), longestTaskText),
    // Pages hold other words than these two; whatever is not "complete" is open.
    status: task.status === 'complete' ? 'complete' : 'incomplete',
    title: taskTitle(task.wording),
    ...(dueDate === undefined ? {} : { dueDate }),
    // Empty: nothing stands around it. Absent would leave what was said before.
    description,
    assignee,
  };
}

/**
 * Picks the tasks of linked accounts. Nothing is left out in silence: what is set aside is counted.
 *
 * @param readContexts reads what is around each task, in their order; asked for once, and only where a task is to be sent
 */
export function sortTasks(
  pageTasks: readonly PageTask[],
  linked: ReadonlySet<string>,
  readContexts: () => readonly TaskContext[],
): SortedTasks {
  const sorted: SortedTasks = { tasks: [], others: [], otherTaskUuids: [], setAside: {}, hasUnknownAssignee: false };
  const count = (reason: SetAsideReason) => {
    sorted.setAside[reason] = (sorted.setAside[reason] ?? 0) + 1;
  };
  const repeated = repeatedIds(pageTasks);
  let contexts: readonly TaskContext[] | null = null;
  for (const [index, task] of pageTasks.entries()) {
    const { localId, uuid, mentions } = task;
    const assignee = assigneeOf(task);
    if (assignee === null || !linked.has(assignee)) {
      const id = fitting(localId);
      const otherUuid = fitting(uuid);
      if (id !== undefined) sorted.others.push(id);
      if (otherUuid !== undefined) sorted.otherTaskUuids.push(otherUuid);
      sorted.hasUnknownAssignee ||= assignee !== null;
      if (assignee === null && mentions.length > 0) count('person-not-named');
      continue;
    }
    contexts ??= alignedWith(pageTasks, readContexts());
    const context = contexts[index];
    const state = stateOf(task, assignee, context === undefined ? '' : describeContext(context));
    if (!taskStateSchema.safeParse(state).success) {
      count('not-sendable');
      continue;
    }
    if (localId === null || localId === '') count('without-id');
    else if (state.localId === undefined) count('long-id');
    else if (repeated.has(localId)) count('repeated-id');
    if (task.dueDate !== null && state.dueDate === undefined) count('no-date');
    sorted.tasks.push(state);
  }
  return sorted;
}

/** Of a damaged page the parts around its tasks may hold fewer of them, or more: then nobody knows which context is whose. */
const alignedWith = (tasks: readonly PageTask[], contexts: readonly TaskContext[]): readonly TaskContext[] =>
  contexts.length === tasks.length ? contexts : [];

/** Ids that several tasks of the page share, whoever they belong to. */
export function repeatedIds(tasks: readonly Pick<PageTask, 'localId'>[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { localId } of tasks) {
    if (localId === null) continue;
    if (seen.has(localId)) repeated.add(localId);
    seen.add(localId);
  }
  return repeated;
}
