import { longestRowContext } from './limits';
import type { Prose } from './prose';

/** A table row, as its cells are found; their words are stretches of one prose. */
export interface Row {
  prose: Prose;
  cells: { from: number; to: number }[];
  context: string | null | undefined;
}

export const rowIn = (prose: Prose): Row => ({ prose, cells: [], context: undefined });

/**
 * The words of a row's cells that have any, joined by ` | `, or null. Cut at `longestRowContext`, and found once
 * however many tasks ask: rows hold thousands of tasks, and each other.
 */
export function contextOf(row: Row): string | null {
  if (row.context === undefined) row.context = joinCells(row);
  return row.context;
}

function joinCells({ prose, cells }: Row): string | null {
  let context = '';
  for (const { from, to } of cells) {
    // One unit more on either side than is kept: a cell's words may begin and end in a space.
    const words = prose.words.slice(from, Math.min(to, from + longestRowContext + 2)).trim();
    if (words === '') continue;
    context += context === '' ? words : ` | ${words}`;
    if (context.length >= longestRowContext) break;
  }
  return context === '' ? null : context.slice(0, longestRowContext).replace(halfCharacter, '');
}

const halfCharacter = /[\uD800-\uDBFF]$/;
