import type { SetStatusJob } from '../../../contract/jobs';
import type { Confluence, ConfluenceTask } from '../ports/confluence';
import type { Later, Refused } from '../ports/failure';

/** The task that Confluence's list has for a place on a page, or why there is none to be written. */
export type Located =
  | { kind: 'found'; task: ConfluenceTask }
  | { kind: 'not-listed'; reason: 'task-gone' | 'not-unique' | 'unavailable' }
  | Later
  | Refused;

/**
 * The global id of a task whose local id was read on its page: the one an earlier job remembered, if that still is this task; else by
 * the list of its assignee's tasks on the page, which costs a point for each; else by the list of all.
 */
export async function locateTask(
  confluence: Confluence,
  job: SetStatusJob,
  localId: string,
  deadline: number,
): Promise<Located> {
  const { contentId, type, taskId, accountId } = job;
  const isIt = (task: ConfluenceTask) => task.contentId === contentId && task.localId === localId;
  if (taskId !== undefined) {
    const remembered = await confluence.readTask(taskId);
    if (remembered.kind === 'later' || remembered.kind === 'refused') return remembered;
    if (remembered.kind === 'found' && isIt(remembered.task)) return remembered;
  }
  // Whom Confluence takes for the assignee is its own affair, so where it lists none for them all are listed.
  for (const query of [{ assignedTo: accountId, deadline }, { deadline }]) {
    const listed = await confluence.listTasks({ contentId, type }, query);
    if (listed.kind !== 'found') return listed;
    const [task, ...others] = listed.tasks.filter(isIt);
    // Two tasks with one local id: nothing could tell which of them is meant.
    if (others.length > 0) return { kind: 'not-listed', reason: 'not-unique' };
    if (task !== undefined) return { kind: 'found', task };
    if (listed.setAside > 0) return { kind: 'not-listed', reason: 'unavailable' };
  }
  // It may only not be listed yet: Trackli gives up after a few tries.
  return { kind: 'not-listed', reason: 'task-gone' };
}
