import type { SetStatusJob, JobResult } from '../../contract/jobs';
import type { Confluence, ConfluenceTask, Later, Refused, StorageFormat, Store } from './ports';
import { statusOnPage } from './status-on-page';

/** How a job ended; its id is put to it by who ran it. */
export type Ending = Omit<JobResult, 'jobId'>;

interface Dependencies {
  confluence: Confluence;
  storageFormat: StorageFormat;
  store: Store;
  now: () => number;
}

/** What a failed call means for the job. Every one has an end: Trackli counts the tries. */
const endingOf = (problem: Later | Refused): Ending => {
  if (problem.kind === 'refused') return { outcome: 'retry', reason: 'unavailable' };
  const { reason, retryAfterSeconds } = problem;
  return {
    outcome: 'retry',
    reason: reason === 'confluence-rate-limited' ? 'rate-limited' : 'unavailable',
    ...(retryAfterSeconds === undefined ? {} : { retryAfter: Math.max(1, retryAfterSeconds) }),
  };
};

/**
 * Ticks or unticks the task a job names, and no other: what is written is a global id whose content and local id were read
 * back from Confluence and equal the job's. Safe to repeat: a task in the wished state is not written, where list and page agree
 * that it is; either may lag behind the other, and a tick that is written twice does less harm than one that is not.
 */
export async function setStatus(dependencies: Dependencies, job: SetStatusJob): Promise<Ending> {
  const { confluence, store, now } = dependencies;
  const found = await locate(confluence, job);
  if (found.kind !== 'found') return found.kind === 'ending' ? found.ending : endingOf(found);
  const { taskId, status } = found.task;
  // With what is reported of this job the base moves, whoever ticked: if a person undoes it, the page must not look as if nothing
  // had happened since Trackli was last told of it.
  const forgotten = { readers: '', hash: '', version: null, observedAt: new Date(now()).toISOString() };
  await store.writeFingerprint(job.contentId, forgotten, false);
  if (status === job.status) {
    const onPage = await statusOnPage(dependencies, job);
    if (onPage.kind !== 'read') return { ...endingOf(onPage), taskId };
    if (onPage.status === null || onPage.status === job.status) return { outcome: 'already', taskId };
  }
  const write = await confluence.writeTaskStatus(taskId, job.status, job.accountId);
  switch (write.kind) {
    case 'written':
      return { outcome: 'done', actor: write.actor, taskId };
    case 'conflict':
      return { outcome: 'retry', reason: 'conflict', taskId };
    case 'not-permitted':
      return { outcome: 'given-up', reason: 'not-permitted', taskId };
    case 'not-found':
      return { outcome: 'given-up', reason: await whyNotFound(confluence, taskId), taskId };
    default:
      return { ...endingOf(write), taskId };
  }
}

type Located = { kind: 'found'; task: ConfluenceTask } | { kind: 'ending'; ending: Ending } | Later | Refused;

const isTheJobs = (task: ConfluenceTask, job: SetStatusJob): boolean =>
  task.contentId === job.contentId && task.localId === job.localId;

/** The task by the id an earlier job remembered, if that still is the job's task; else among the tasks of its content. */
async function locate(confluence: Confluence, job: SetStatusJob): Promise<Located> {
  if (job.taskId !== undefined) {
    const remembered = await confluence.readTask(job.taskId);
    if (remembered.kind === 'later' || remembered.kind === 'refused') return remembered;
    if (remembered.kind === 'found' && isTheJobs(remembered.task, job)) return remembered;
  }
  const listed = await confluence.listTasks({ contentId: job.contentId, type: job.type });
  if (listed.kind !== 'found') return listed;
  const [task, ...others] = listed.tasks.filter((candidate) => isTheJobs(candidate, job));
  if (task === undefined) {
    // It may only not be listed yet: Trackli gives up after a few tries.
    return { kind: 'ending', ending: { outcome: 'retry', reason: 'task-gone' } };
  }
  // Two tasks with one local id: nothing could tell which of them is meant.
  if (others.length > 0) return { kind: 'ending', ending: { outcome: 'given-up', reason: 'not-unique' } };
  return { kind: 'found', task };
}

/** Confluence answers a write with 404 where the task is gone and where the caller may not edit its content. */
async function whyNotFound(confluence: Confluence, taskId: string): Promise<'task-gone' | 'not-permitted'> {
  const again = await confluence.readTask(taskId);
  return again.kind === 'not-found' ? 'task-gone' : 'not-permitted';
}
