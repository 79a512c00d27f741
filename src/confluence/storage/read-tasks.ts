import { extractContexts, extractTasks } from './extract-tasks';
import type { TaskContext } from '../../domain/task-context';
import type { ExtractedTask } from './extracted-task';
import { longestStorage } from './limits';

/** Why a body could not be understood: it then says nothing about the page's tasks, least of all that there are none. */
export type NotUnderstoodReason =
  /** More than `longestStorage`. */
  | 'too-long'
  /** Elements nest deeper than `deepestNesting`. */
  | 'nested-too-deep'
  /** A comment or CDATA section is never closed, and tasks stand behind its beginning. */
  | 'unclosed-section';

export type Reading =
  { kind: 'read'; tasks: readonly ExtractedTask[] } | { kind: 'not-understood'; reason: NotUnderstoodReason };

const withoutTasks: Reading = { kind: 'read', tasks: [] };

/** False is proof that a body in storage format holds no task; true costs a parse to know. */
export const mayHoldTasks = (storage: string): boolean => storage.includes(':task');

/** Reads the tasks of a body in storage format. Never throws, whatever the markup is. */
export function readTasks(storage: string): Reading {
  if (!mayHoldTasks(storage)) return withoutTasks;
  if (storage.length > longestStorage) return { kind: 'not-understood', reason: 'too-long' };
  return extractTasks(storage);
}

/**
 * What of the page is around each task that `readTasks` gives, in its order; empty where it reads none. On a page whose tags
 * do not pair, they may be fewer or more. The
 * whole page is looked at for it, which `readTasks` need not: it is for pages with tasks that somebody is to be told of.
 */
export function readContexts(storage: string): readonly TaskContext[] {
  if (!mayHoldTasks(storage) || storage.length > longestStorage) return [];
  const extraction = extractContexts(storage);
  return extraction.kind === 'read' ? extraction.tasks : [];
}
