import type { Body, Draft } from './draft';
import type { Prose } from './prose';
import type { Row } from './row';

/** What holds at one place of the page. */
export interface Scope {
  /** Where words go; null where nobody wants them. */
  prose: Prose | null;
  /** Whose mentions and dates these are. */
  body: Body | null;
  /** The nearest table row. */
  row: Row | null;
  /** Set directly below a task's element. */
  task: Draft | null;
  /** Set directly below a row's element. */
  cellsOf: Row | null;
  /** How many task lists and tasks are around. */
  lists: number;
  tasks: number;
  /** Inside a rendered copy of what stands elsewhere. */
  inFallback: boolean;
}

export const outermost: Scope = {
  prose: null,
  body: null,
  row: null,
  task: null,
  cellsOf: null,
  lists: 0,
  tasks: 0,
  inFallback: false,
};

/** The same place, further down: no longer directly below anything. */
export const below = (scope: Scope): Scope =>
  scope.task === null && scope.cellsOf === null ? scope : inside(scope, scope.prose, scope.body);

/** Where words are not the text of what is around. */
export const silent = (scope: Scope): Scope => inside(scope, null, scope.body);

/** Where nothing belongs to what is around. */
export const detached = (scope: Scope): Scope => inside(scope, null, null);

/** Spelled out: copying an object by spreading it was a fifth of the whole walk. */
const inside = ({ row, lists, tasks, inFallback }: Scope, prose: Prose | null, body: Body | null): Scope => ({
  prose,
  body,
  row,
  task: null,
  cellsOf: null,
  lists,
  tasks,
  inFallback,
});

/**
 * Depth of a task here: the inner list stands inside the parent task's body on pages of one origin, and beside the
 * task, in its list, on those of another; both are one deeper.
 */
export const depthIn = ({ lists, tasks }: Scope): number => Math.max(lists - 1, tasks, 0);
