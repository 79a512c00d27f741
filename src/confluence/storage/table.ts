import type { RowCell } from '../../domain/task-context';
import { labelOf, labelOfCell, saidIn } from './row';
import type { Cell, PlacedCell, Row, Table } from './table-parts';

export const tableIn = (around: Cell | null): Table => ({ rows: [], around, isLaidOut: false });

/** How far a table is looked at: wider ones, and more cells that reach into one row, are not for people. */
const mostColumns = 100;
const mostSpanning = 100;
const mostRowsBelow = 20;
const mostTablesAround = 8;
const mostCellsOfRow = 20;

/**
 * What names the place of a cell in its table, as a reader sees it: a cell of its row, a merged cell that reaches into
 * the row, the head of its column, a row beside a merged cell; else the same of the table around. Null if nothing does.
 */
export function placeLabel(row: Row | null, cell: Cell | null): string | null {
  for (let tables = 0; row !== null && tables < mostTablesAround; tables += 1) {
    const { table } = row;
    if (table !== null) layOut(table);
    const label = labelOf(row) ?? row.labelOfSpanning ?? cell?.columnLabel ?? labelBeside(cell);
    if (label !== null) return label;
    cell = table?.around ?? null;
    row = cell?.row ?? null;
  }
  return null;
}

/**
 * What the other cells of a row say, in the order of their columns, each with the head of its column where the table has
 * one; where they say nothing, the same of the table around. Numbers without a head only count rows, and are left out.
 */
export function cellsBeside(row: Row | null, cell: Cell | null): RowCell[] {
  for (let tables = 0; row !== null && tables < mostTablesAround; tables += 1) {
    const { table } = row;
    if (table !== null) layOut(table);
    const beside = [
      ...row.spanning,
      ...row.cells.slice(0, mostCellsOfRow).map((one) => ({ cell: one, from: one.column })),
    ]
      .filter((one) => one.cell !== cell)
      .sort((one, other) => one.from - other.from)
      .slice(0, mostCellsOfRow)
      .flatMap((one) => rowCellOf(one.cell));
    if (beside.length > 0) return beside;
    cell = table?.around ?? null;
    row = cell?.row ?? null;
  }
  return [];
}

function rowCellOf(cell: Cell): RowCell[] {
  const words = saidIn(cell);
  const head = cell.head === null ? null : saidIn(cell.head);
  if (words === null || (head === null && !/\p{L}/u.test(words))) return [];
  return [{ head, words }];
}

/** Of the further rows that a merged cell reaches over. */
function labelBeside(cell: Cell | null): string | null {
  if (cell === null) return null;
  const first = cell.row.index + 1;
  const rows = cell.row.table?.rows.slice(first, first + Math.min(cell.rows - 1, mostRowsBelow)) ?? [];
  return rows.map(labelOf).find((label) => label !== null) ?? null;
}

/** A merged cell over the columns from `from` up to and without `to`, for some rows more. */
interface Spanning extends PlacedCell {
  to: number;
  rows: number;
}

/** Finds each cell's columns, as a browser places them, and what names them. Once for each table. */
function layOut(table: Table): void {
  if (table.isLaidOut) return;
  table.isLaidOut = true;
  /** What each column is called so far: by its last head, else by its first cell with words. */
  const heads: (string | undefined)[] = [];
  const firsts: (string | undefined)[] = [];
  /** The last cell of each column that stands in a row of heads. */
  const headCells: (Cell | undefined)[] = [];
  let spanning: Spanning[] = [];
  for (const row of table.rows) {
    row.spanning = spanning;
    row.labelOfSpanning = firstLabel(spanning.map(({ cell }) => cell));
    const placed = place(row, spanning);
    const isOfHeads = row.cells.every(({ isHeader }) => isHeader);
    for (const { cell, from, to } of placed) {
      cell.column = from;
      cell.head = isOfHeads ? null : (headCells[from] ?? null);
      for (let column = from; column < to; column += 1) cell.columnLabel ??= heads[column] ?? firsts[column];
    }
    for (const { cell, from, to } of placed) {
      const label = labelOfCell(cell);
      const isHead = cell.isHeader || cell.columns > 1;
      for (let column = from; column < to && label !== null; column += 1) {
        if (isHead) heads[column] = label;
        firsts[column] ??= label;
      }
      // One over several columns is the name of a group, or of the rows below.
      if (isOfHeads && cell.columns === 1) headCells[from] = cell;
    }
    spanning = [...spanning, ...placed]
      .flatMap((one) => (one.rows > 1 ? [{ ...one, rows: one.rows - 1 }] : []))
      .sort((one, other) => one.from - other.from)
      .slice(0, mostSpanning);
  }
}

function firstLabel(cells: readonly Cell[]): string | null {
  for (const cell of cells) {
    const label = labelOfCell(cell);
    if (label !== null) return label;
  }
  return null;
}

function place(row: Row, spanning: readonly Spanning[]): Spanning[] {
  const placed: Spanning[] = [];
  let column = 0;
  for (const cell of row.cells) {
    for (const { from, to } of spanning) if (from <= column && column < to) column = to;
    if (column >= mostColumns) break;
    const to = Math.min(column + cell.columns, mostColumns);
    placed.push({ cell, from: column, to, rows: cell.rows });
    column = to;
  }
  return placed;
}
