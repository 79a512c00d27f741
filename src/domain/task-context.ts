import { readable } from './readable';
import { taskTitle, type Wording } from './task-title';

/** What of the page around a task helps to understand it. */
export interface TaskContext {
  /** The nearest heading above, in the task's own part of the page or in those around it; null where there is none. */
  heading: string | null;
  /** The other cells of the table row it stands in, as far as they say anything. */
  row: readonly RowCell[];
  /** The words of the task it is nested in; null where it is in none, or in one that says nothing. */
  parent: Omit<Wording, 'instead'> | null;
}

/** A cell of a table row, with the head of its column where the table has one. */
export interface RowCell {
  head: string | null;
  words: string;
}

/** Longest parts, in UTF-16 units. Whoever wants to know more opens the page. */
const longestHeading = 150;
const longestParent = 150;
const longestHead = 40;
const longestCell = 100;
const longestRow = 400;

/**
 * What stands around a task, as plain text for its card: a line for the heading above, one for the row it stands in, and
 * one for the task it is nested in. Empty where the page has nothing of it. Longer words are cut where one ends.
 */
export function describeContext({ heading, row, parent }: TaskContext): string {
  const lines = [
    quoted('Under', heading, longestHeading),
    rowLine(row),
    quoted('Part of', parent && taskTitle({ ...parent, instead: [] }), longestParent),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const quoted = (label: string, words: string | null, most: number): string => {
  const said = readable(words ?? '');
  return said === '' ? '' : `${label} “${cut(said, most)}”`;
};

function rowLine(cells: readonly RowCell[]): string {
  let line = '';
  for (const cell of cells) {
    const words = readable(cell.words);
    if (words === '') continue;
    const head = readable(cell.head ?? '').replace(/[\s:：]+$/u, '');
    const said = (head === '' ? '' : `${cut(head, longestHead)}: `) + cut(words, longestCell);
    // One cell more or less, but never a piece of one: the piece would read as all there is.
    if (line.length + said.length > longestRow) return `${line} | …`;
    line += line === '' ? said : ` | ${said}`;
  }
  return line === '' ? '' : `Row: ${line}`;
}

/** Cut behind a word, or within one that is as long as all there is room for, and then never within a character. */
function cut(words: string, most: number): string {
  if (words.length <= most) return words;
  const room = words.slice(0, most - 1).replace(/\p{Cs}$/u, '');
  const space = words[room.length] === ' ' ? room.length : room.lastIndexOf(' ');
  return `${(space > most / 2 ? room.slice(0, space) : room).trimEnd()}…`;
}
