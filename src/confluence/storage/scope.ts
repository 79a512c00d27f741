import type { Body, Draft } from './draft';
import type { Prose } from './prose';
import type { Cell, Row, Table } from './table-parts';

/** A part of the page that headings hold in: the page itself, a cell, a column of the layout, the inside of a macro. */
export interface Part {
  /** The words of the nearest heading above, in this part or, before its first one, in those around it. */
  heading: string | null;
}

/** What holds at one place of the page. */
export interface Scope {
  /** Where words go; null where nobody wants them. */
  prose: Prose | null;
  /** Whose mentions and dates these are. */
  body: Body | null;
  /** The nearest table row, and the cell of it. */
  row: Row | null;
  cell: Cell | null;
  /** Set between a table's element and its rows. */
  table: Table | null;
  /** Set directly below a task's element. */
  task: Draft | null;
  /** Set directly below a row's element. */
  cellsOf: Row | null;
  /** How many task lists and tasks are around. */
  lists: number;
  tasks: number;
  /** Inside a rendered copy of what stands elsewhere. */
  inFallback: boolean;
  part: Part;
  /** Set directly below a section of the layout with one column: what is in it stands above all that follows. */
  isWholeWidth: boolean;
}

/** What holds outside all elements of a page. */
export const outermost = (): Scope => ({
  prose: null,
  body: null,
  row: null,
  cell: null,
  table: null,
  task: null,
  cellsOf: null,
  lists: 0,
  tasks: 0,
  inFallback: false,
  part: { heading: null },
  isWholeWidth: false,
});

/** The same place, further down: no longer directly below anything. */
export const within = (scope: Scope): Scope =>
  scope.task === null && scope.cellsOf === null && !scope.isWholeWidth ? scope : inside(scope, scope.prose, scope.body);

/** A part of the page of its own, in which the heading above it holds until there is another. */
export const partBelow = (scope: Scope): Scope => ({ ...within(scope), part: { heading: scope.part.heading } });

/** Where words are not the text of what is around. */
export const withoutWords = (scope: Scope): Scope => inside(scope, null, scope.body);

/** Where nothing belongs to what is around. */
export const unrelated = (scope: Scope): Scope => inside(scope, null, null);

/** Spelled out: copying an object by spreading it was a fifth of the whole walk. */
const inside = (scope: Scope, prose: Prose | null, body: Body | null): Scope => ({
  prose,
  body,
  row: scope.row,
  cell: scope.cell,
  table: scope.table,
  task: null,
  cellsOf: null,
  lists: scope.lists,
  tasks: scope.tasks,
  inFallback: scope.inFallback,
  part: scope.part,
  isWholeWidth: false,
});

/**
 * Depth of a task here: the inner list stands inside the parent task's body on pages of one origin, and beside the
 * task, in its list, on those of another; both are one deeper.
 */
export const depthIn = ({ lists, tasks }: Scope): number => Math.max(lists - 1, tasks, 0);
