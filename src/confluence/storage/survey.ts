import { mostPartsAround } from './limits';
import { openElements } from './open-elements';
import type { Span } from './span';
import { tokensOf } from './tokens';
import { headingElements, partElements } from './vocabulary';

/** What of the page around a region matters to its tasks. */
export interface Surroundings {
  region: Span;
  /** The outermost table, or row of one, around it. */
  table: Span | null;
  /** Inside `ac:adf-fallback`: a second, rendered copy of what stands elsewhere on the page. */
  inFallback: boolean;
}

/** What of a page matters to its tasks. */
export interface Survey {
  surroundings: Surroundings[];
  /** The headings outside the regions, outside tables and outside copies. */
  headings: Span[];
  /** The parts of the page that headings hold in, outside the regions. */
  parts: Span[];
}

interface Seen extends Span {
  name: string;
}

/** Looks at the whole document for what is around each region; the regions are in order and do not overlap. */
export function survey(storage: string, regions: readonly Span[]): Survey {
  const open = openElements<Seen>();
  const surroundings: Surroundings[] = [];
  const headings: Span[] = [];
  const parts: Span[] = [];
  const opened = { copies: 0, parts: 0 };
  /** Open tables and rows, outermost first. */
  const tables: Span[] = [];
  /** The columns of each open section of the layout. */
  const columns: Span[][] = [];
  /** Columns as wide as the page: what is in them stands above all that follows. */
  const wholeWidth = new Set<Span>();
  let reached = 0;

  const begin = (element: Seen) => {
    const { name } = element;
    if (name === 'ac:adf-fallback') opened.copies += 1;
    else if (name === 'table' || name === 'tr') tables.push(element);
    else if (name === 'ac:layout-section') columns.push([]);
    else if (partElements.has(name)) {
      if (name === 'ac:layout-cell') columns.at(-1)?.push(element);
      if (opened.parts < mostPartsAround) parts.push(element);
      opened.parts += 1;
    } else if (headingElements.has(name) && opened.copies === 0 && tables.length === 0) {
      // One in a cell holds in that cell, and a table with tasks is read whole.
      headings.push(element);
    }
  };
  const end = ({ name }: Seen) => {
    if (name === 'ac:adf-fallback') opened.copies -= 1;
    else if (name === 'table' || name === 'tr') tables.pop();
    else if (name === 'ac:layout-section') {
      const [column, ...others] = columns.pop() ?? [];
      if (column !== undefined && others.length === 0) wholeWidth.add(column);
    } else if (partElements.has(name)) opened.parts -= 1;
  };
  const readUpTo = (limit: number) => {
    const start = reached;
    for (const token of tokensOf(storage.slice(start, limit))) {
      if (token.kind === 'start' && !token.selfClosing) {
        const element = { name: token.name, from: start + token.from, to: storage.length };
        open.open(element);
        begin(element);
      } else if (token.kind === 'end') {
        for (const element of open.close(token.name)) {
          element.to = start + (element.name === token.name ? token.to : token.from);
          end(element);
        }
      }
    }
  };

  for (const region of regions) {
    readUpTo(region.from);
    surroundings.push({ region, table: tables[0] ?? null, inFallback: opened.copies > 0 });
    reached = region.to;
  }
  readUpTo(storage.length);
  open.closeAll().forEach(end);
  return { surroundings, headings, parts: parts.filter((one) => !wholeWidth.has(one)) };
}
