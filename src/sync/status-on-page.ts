import type { SetStatusJob } from '../../contract/jobs';
import type { TaskStatus } from '../../contract/fields';
import type { Confluence, Later, Refused, StorageFormat } from './ports';

interface Dependencies {
  confluence: Confluence;
  storageFormat: StorageFormat;
}

/**
 * The status a job's task has in the body of its page; null where the page does not show it. Of several tasks with one id the first
 * counts, as everywhere.
 */
export async function statusOnPage(
  { confluence, storageFormat }: Dependencies,
  { contentId, type, localId }: SetStatusJob,
): Promise<{ kind: 'read'; status: TaskStatus | null } | Later | Refused> {
  const reading = await confluence.readContent({ contentId, type });
  if (reading.kind === 'not-found') return { kind: 'read', status: null };
  if (reading.kind !== 'found') return reading;
  const { body } = reading.content;
  const tasks = storageFormat.mayHoldTasks(body) ? storageFormat.readTasks(body) : null;
  const task = tasks?.kind === 'read' ? tasks.tasks.find((candidate) => candidate.localId === localId) : undefined;
  if (task === undefined) return { kind: 'read', status: null };
  return { kind: 'read', status: task.status === 'complete' ? 'complete' : 'incomplete' };
}
