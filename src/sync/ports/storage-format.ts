import type { PageTask } from '../../domain/relevant-tasks';
import type { TaskContext } from '../../domain/task-context';

/** Reads the tasks of a body in storage format. */
export interface StorageFormat {
  /** False is proof that the body holds no task; true costs a parse to know. */
  mayHoldTasks(body: string): boolean;
  readTasks(body: string): { kind: 'read'; tasks: readonly PageTask[] } | { kind: 'not-understood' };
  /** What of the page is around each task that `readTasks` gives, in its order. */
  readContexts(body: string): readonly TaskContext[];
}
