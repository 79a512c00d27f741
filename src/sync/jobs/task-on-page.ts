import type { SetStatusJob } from '../../../contract/jobs';
import type { TaskStatus } from '../../../contract/fields';
import { recogniseTask } from '../../../identity/recognise-task';
import type { TaskOnPage } from '../../../identity/task';
import { assigneeOf, type PageTask } from '../../domain/relevant-tasks';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';

/** Where a job's task stands on its page now, or why it is not to be written. */
export type OnPage =
  | { kind: 'found'; localId: string; status: TaskStatus }
  | { kind: 'not-there'; reason: 'task-gone' | 'task-changed' | 'not-unique' | 'no-id' }
  | Later
  | Refused;

const statusOf = ({ status }: PageTask): TaskStatus => (status === 'complete' ? 'complete' : 'incomplete');

const onPage = (task: PageTask): TaskOnPage => ({
  localId: task.localId,
  taskUuid: task.uuid,
  text: task.text,
  status: statusOf(task),
  assignee: assigneeOf(task),
});

/** Reads the page afresh and looks for the job's task on it, by the rules by which Trackli recognises tasks. */
export async function taskOnPage(
  { confluence, storageFormat }: Pick<SyncDependencies, 'confluence' | 'storageFormat'>,
  job: SetStatusJob,
): Promise<OnPage> {
  const { contentId, type } = job;
  const reading = await confluence.readContent({ contentId, type });
  if (reading.kind === 'not-found') return { kind: 'not-there', reason: 'task-gone' };
  if (reading.kind !== 'found') return reading;
  const { body, status } = reading.content;
  if (status !== 'current') return { kind: 'not-there', reason: 'task-gone' };
  if (body === null) return { kind: 'later', reason: 'confluence-answer-not-understood' };
  if (!storageFormat.mayHoldTasks(body)) return { kind: 'not-there', reason: 'task-gone' };
  const parsed = storageFormat.readTasks(body);
  return parsed.kind === 'read' ? recognise(job, parsed.tasks) : { kind: 'refused', reason: 'page-not-understood' };
}

function recognise(job: SetStatusJob, tasks: readonly PageTask[]): OnPage {
  const found = job.text === undefined ? byIdAlone(job, tasks) : byAllRules(job, job.text, tasks);
  if (typeof found === 'string') return { kind: 'not-there', reason: found };
  return found.localId === null
    ? { kind: 'not-there', reason: 'no-id' }
    : { kind: 'found', localId: found.localId, status: statusOf(found) };
}

type Reason = Extract<OnPage, { kind: 'not-there' }>['reason'];

function byAllRules(job: SetStatusJob, text: string, tasks: readonly PageTask[]): PageTask | Reason {
  const wanted = { localId: job.localId ?? null, taskUuid: job.taskUuid ?? null, text, assignee: job.accountId };
  const recognition = recogniseTask(wanted, tasks.map(onPage));
  switch (recognition.kind) {
    case 'found':
      return tasks[recognition.page] ?? 'task-gone';
    case 'changed':
      return 'task-changed';
    case 'gone':
      return 'task-gone';
    case 'ambiguous':
      return 'not-unique';
    case 'no-id':
      return 'no-id';
  }
}

/** A Trackli of an earlier version says no more of a task than its id: then it has to be the only one that has it, and its assignee's. */
function byIdAlone({ localId, accountId }: SetStatusJob, tasks: readonly PageTask[]): PageTask | Reason {
  if (localId === undefined) return 'no-id';
  const [task, ...others] = tasks.filter((one) => one.localId === localId);
  if (task === undefined) return 'task-gone';
  if (others.length > 0) return 'not-unique';
  return assigneeOf(task) === accountId ? task : 'task-changed';
}
