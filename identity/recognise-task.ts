import { matchTasks, type RuleName } from './match-tasks';
import { believableUuid, ownText, type TaskOnPage } from './task';

/** The task that somebody wishes to be ticked, as its page showed it when the wish was made. */
export interface WantedTask {
  localId: string | null;
  taskUuid: string | null;
  text: string;
  /** Account id. */
  assignee: string;
}

/**
 * What a fresh sync of the page says of a wanted task.
 *
 * - `found`: it is the task at place `page`, by this rule; its id is there and no other task of the page has it.
 * - `changed`: the page has another task, or another wording, where it was. Nothing may be ticked.
 * - `gone`: the page has nothing that it could be.
 * - `ambiguous`: several tasks could be meant, or several have its id.
 * - `no-id`: it is there (at `page`), and Confluence knows it by no id.
 */
export type Recognition =
  | { kind: 'found'; page: number; rule: Exclude<RuleName, 'id' | 'similar-text'> }
  | { kind: 'changed' }
  | { kind: 'gone' }
  | { kind: 'ambiguous' }
  | { kind: 'no-id'; page: number };

/**
 * Finds one task among all tasks of a page that was read just now, whoever has them, by the same rules as the merge.
 * Stricter in three things, because a tick lands on what is found: neither the id alone nor a similar text finds anything (the page's
 * other tasks are not known here, and "chapter 2" is much like a "chapter 1" that was deleted), of tasks that read alike none is
 * meant unless one has the id, and an id that is not the only one on its page is none.
 *
 * @example
 * const found = recogniseTask({ localId: '3', taskUuid: null, text: 'Paint the fence', assignee }, tasksOfThePage);
 * if (found.kind === 'found') tick(tasksOfThePage[found.page]);
 */
export function recogniseTask(wanted: WantedTask, page: readonly TaskOnPage[]): Recognition {
  const task = { ...wanted, text: ownText(wanted.text) };
  const tasks = page.map((one) => ({ ...one, text: ownText(one.text) }));
  const known = {
    taskId: '',
    localId: task.localId,
    taskUuid: task.taskUuid,
    text: task.text,
    // Whichever it is: the wish is about a status that may have changed.
    status: 'incomplete' as const,
    assignees: [task.assignee],
    isClosed: false,
    isSpokenFor: true,
  };
  const [match] = matchTasks([known], tasks);
  const shown = match === undefined ? undefined : tasks[match.page];
  if (match === undefined || shown === undefined) return whyNotFound(task, tasks);
  if (match.rule === 'id' || match.rule === 'similar-text') return { kind: 'changed' };
  if (match.rule !== 'uuid') {
    const readAlike = tasks.filter(({ text, assignee }) => text === shown.text && assignee === shown.assignee);
    const isKnownById = match.rule === 'id-and-text';
    if (!isKnownById && (readAlike.length > 1 || shown.text === '')) return { kind: 'ambiguous' };
  }
  if (shown.localId === null) return { kind: 'no-id', page: match.page };
  if (tasks.filter(({ localId }) => localId === shown.localId).length > 1) return { kind: 'ambiguous' };
  return { kind: 'found', page: match.page, rule: match.rule };
}

/** The rules pair nothing where two are as good as each other: that is another answer than that there is none. */
function whyNotFound(wanted: WantedTask, tasks: readonly TaskOnPage[]): Recognition {
  const uuid = believableUuid(wanted.taskUuid);
  const couldBe = tasks.filter(
    (task) =>
      (uuid !== null && believableUuid(task.taskUuid) === uuid) ||
      (task.text === wanted.text && (task.assignee === wanted.assignee || task.localId === wanted.localId)),
  );
  if (couldBe.length > 1) return { kind: 'ambiguous' };
  const hasItsId = wanted.localId !== null && tasks.some(({ localId }) => localId === wanted.localId);
  return { kind: hasItsId ? 'changed' : 'gone' };
}
