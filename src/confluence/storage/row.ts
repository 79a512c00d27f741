import { rowLabel } from '../../domain/row-label';
import { longestRowContext } from './limits';
import { seenIn } from './prose';
import type { Prose } from './prose';
import type { Span } from './span';
import type { Cell, Row, Table } from './table-parts';

export function rowIn(prose: Prose, table: Table | null): Row {
  const index = table?.rows.length ?? 0;
  const row: Row = {
    prose,
    cells: [],
    table,
    index,
    context: undefined,
    label: undefined,
    labelOfSpanning: null,
    spanning: [],
  };
  table?.rows.push(row);
  return row;
}

/** A new cell of a row, at whose end its words are yet to be found. */
export function cellIn(row: Row, isHeader: boolean, columns: number, rows: number): Cell {
  const { prose } = row;
  const cell: Cell = {
    row,
    words: { from: prose.words.length, to: Infinity },
    seen: { from: seenIn(prose).length, to: Infinity },
    isHeader,
    columns,
    rows,
    label: undefined,
    said: undefined,
    columnLabel: undefined,
    head: null,
    column: 0,
  };
  row.cells.push(cell);
  return cell;
}

/** The place in the row's prose where a cell ends. */
export function endCell({ row, words, seen }: Cell): void {
  words.to = row.prose.words.length;
  seen.to = seenIn(row.prose).length;
}

/**
 * The words of a row's cells that have any, joined by ` | `, or null. Cut at `longestRowContext`, and found once
 * however many tasks ask: rows hold thousands of tasks, and each other.
 */
export function contextOf(row: Row): string | null {
  if (row.context === undefined) {
    row.context = joined(
      row.prose.words,
      row.cells.map(({ words }) => words),
    );
  }
  return row.context;
}

/** What names a row to a reader, by the words of its own cells; null if nothing does. */
export function labelOf(row: Row): string | null {
  if (row.label === undefined) {
    const seen = joined(
      seenIn(row.prose),
      row.cells.map((cell) => cell.seen),
    );
    row.label = rowLabel(seen ?? '') ?? null;
  }
  return row.label;
}

/** What a cell says, if that can name a row or a column; else null. */
export function labelOfCell(cell: Cell): string | null {
  if (cell.label === undefined) cell.label = rowLabel(saidIn(cell) ?? '') ?? null;
  return cell.label;
}

/** What a reader sees in a cell, but for tasks and mentions; null if nothing. */
export function saidIn(cell: Cell): string | null {
  if (cell.said === undefined) cell.said = joined(seenIn(cell.row.prose), [cell.seen]);
  return cell.said;
}

function joined(words: string, cells: readonly Span[]): string | null {
  let context = '';
  for (const { from, to } of cells) {
    // One unit more on either side than is kept: a cell's words may begin and end in a space.
    const inCell = words.slice(from, Math.min(to, from + longestRowContext + 2)).trim();
    if (inCell === '') continue;
    context += context === '' ? inCell : ` | ${inCell}`;
    if (context.length >= longestRowContext) break;
  }
  return context === '' ? null : context.slice(0, longestRowContext).replace(halfCharacter, '');
}

const halfCharacter = /[\uD800-\uDBFF]$/;
