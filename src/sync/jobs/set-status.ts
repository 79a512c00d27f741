import type { SetStatusJob, JobResult } from '../../../contract/jobs';
import { unacknowledged } from '../../domain/fingerprint';
import { locateTask } from './locate-task';
import type { SyncDependencies } from '../dependencies';
import type { Later, Refused } from '../ports/failure';
import { taskOnPage } from './task-on-page';

/** How a job ended; its id is put to it by who ran it. */
export type Ending = Omit<JobResult, 'jobId'>;

type Dependencies = Pick<SyncDependencies, 'confluence' | 'storageFormat' | 'store' | 'now'>;

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

/** What the page itself shows, and another sync would show again. What is not there may only be slow to appear. */
const isFinal = (reason: string): boolean => reason === 'not-unique' || reason === 'no-id';

/**
 * Ticks or unticks the task a job names, and no other: the page is read afresh, the job's task is recognised on it, and what is written
 * is a global id whose content and local id were read back from Confluence and are that task's. Safe to repeat: a task in the wished
 * state is not written, where list and page agree that it is; either may lag behind the other, and a tick that is written twice does
 * less harm than one that is not. Only what the answer to the write shows to be done is done, and no single "no" ends a job: Trackli
 * gives up when the reason stays.
 *
 * @param deadline milliseconds since the epoch
 */
export async function setStatus(dependencies: Dependencies, job: SetStatusJob, deadline: number): Promise<Ending> {
  const { confluence } = dependencies;
  const onPage = await taskOnPage(dependencies, job);
  if (onPage.kind === 'not-there') {
    return { outcome: isFinal(onPage.reason) ? 'given-up' : 'retry', reason: onPage.reason };
  }
  if (onPage.kind !== 'found') return endingOf(onPage);
  const found = await locateTask(confluence, job, onPage.localId, deadline);
  if (found.kind === 'not-listed') {
    return { outcome: isFinal(found.reason) ? 'given-up' : 'retry', reason: found.reason };
  }
  if (found.kind !== 'found') return endingOf(found);
  const { task } = found;
  const { taskId } = task;
  await forget(dependencies, job);
  if (task.status === job.status && onPage.status === job.status) return { outcome: 'already', taskId };
  const write = await confluence.writeTaskStatus(task, job.status, job.accountId);
  switch (write.kind) {
    case 'written':
      return { outcome: 'done', actor: write.actor, taskId };
    case 'unchanged':
      return { outcome: 'retry', reason: 'unavailable', taskId };
    case 'conflict':
      return { outcome: 'retry', reason: 'conflict', taskId };
    case 'not-permitted':
      return { outcome: 'retry', reason: 'not-permitted', taskId };
    case 'not-found':
      return { outcome: 'retry', reason: await whyNotFound(dependencies, taskId), taskId };
    default:
      return { ...endingOf(write), taskId };
  }
}

/**
 * With what is reported of this job the base moves, whoever ticked: if a person undoes it, the page must not look as if nothing had
 * happened since Trackli was last told of it. Who may read the page stays known.
 */
async function forget({ store, now }: Dependencies, { contentId }: SetStatusJob): Promise<void> {
  const { fingerprint } = await store.readSiteAndFingerprint(contentId);
  const observedAt = new Date(now()).toISOString();
  const blank = { hash: '', version: null, epoch: fingerprint?.epoch ?? '', proofs: fingerprint?.proofs ?? new Map() };
  await store.writeFingerprint(contentId, unacknowledged({ ...blank, observedAt }), false);
}

/** Confluence answers a write with 404 where the task is gone and where the caller may not edit its content. */
async function whyNotFound({ confluence }: Dependencies, taskId: string): Promise<'task-gone' | 'not-permitted'> {
  const again = await confluence.readTask(taskId);
  return again.kind === 'not-found' ? 'task-gone' : 'not-permitted';
}
