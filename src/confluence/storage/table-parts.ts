import type { Prose } from './prose';
import type { Span } from './span';

export interface Table {
  rows: Row[];
  /** The cell of another table that this one stands in. */
  around: Cell | null;
  isLaidOut: boolean;
}

/** A table row, as its cells are found; their words are stretches of one prose. */
export interface Row {
  prose: Prose;
  cells: Cell[];
  /** Null where a row stands outside any table. */
  table: Table | null;
  /** Its place in the table, from 0. */
  index: number;
  context: string | null | undefined;
  label: string | null | undefined;
  /** What names it from a cell of an earlier row that reaches into it. Known once the table is laid out. */
  labelOfSpanning: string | null;
  /** The cells of earlier rows that reach into it, by their columns. Known once the table is laid out. */
  spanning: readonly PlacedCell[];
}

/** A cell, and the first of the columns it is in. */
export interface PlacedCell {
  cell: Cell;
  from: number;
}

export interface Cell {
  row: Row;
  /** Of the text, and of what a reader sees. */
  words: Span;
  seen: Span;
  isHeader: boolean;
  columns: number;
  rows: number;
  label: string | null | undefined;
  /** What the column is called in a row above. Known once the table is laid out. */
  columnLabel: string | undefined;
  said: string | null | undefined;
  /** The column's head: the nearest cell above that stands in a row of heads. Known once the table is laid out. */
  head: Cell | null;
  /** The first column it is in. Known once the table is laid out. */
  column: number;
}
