import type { Span } from './span';
import type { Survey } from './survey';

/** What is read of a page: stretches of it, between the beginnings and ends of the parts they stand in. */
export type Piece = Span | 'part' | 'end-of-part';

/** How many headings in a row are read: the last one counts, and an empty one counts for nothing. */
const mostHeadingsInARow = 8;

interface OpenPart {
  to: number;
  /** Where in the pieces it begins. */
  at: number;
  hasRegion: boolean;
  /** How many headings stand at the end of what was read of it. */
  headingsInARow: number;
}

/**
 * The regions, each widened to the table around it, and the headings above them, in order, none inside another; and where
 * the parts begin and end that they stand in. A part without a region matters to none, nor do the headings in it.
 */
export function withSurroundings({ surroundings, headings, parts }: Survey): Piece[] {
  const spans = [
    ...surroundings.map(({ region, table }) => ({ ...(table ?? region), kind: 'region' as const })),
    ...headings.map(({ from, to }) => ({ from, to, kind: 'heading' as const })),
    ...parts.map(({ from, to }) => ({ from, to, kind: 'part' as const })),
  ];
  spans.sort((one, other) => one.from - other.from || other.to - one.to);
  const pieces: Piece[] = [];
  const page: OpenPart = { to: Infinity, at: 0, hasRegion: false, headingsInARow: 0 };
  const open = [page];
  const innermost = () => open.at(-1) ?? page;
  const noteRegion = (part: OpenPart) => {
    part.hasRegion = true;
    part.headingsInARow = 0;
  };
  const endPartsBefore = (place: number) => {
    for (let last = innermost(); last.to <= place && last !== page; last = innermost()) {
      open.pop();
      if (last.hasRegion) {
        pieces.push('end-of-part');
        noteRegion(innermost());
      } else pieces.length = last.at;
    }
  };
  let reached = 0;
  for (const { from, to, kind } of spans) {
    if (from < reached) continue;
    endPartsBefore(from);
    const part = innermost();
    if (kind === 'part') {
      open.push({ to, at: pieces.push('part') - 1, hasRegion: false, headingsInARow: 0 });
      continue;
    }
    reached = to;
    pieces.push({ from, to });
    if (kind === 'region') noteRegion(part);
    else if (part.headingsInARow < mostHeadingsInARow) part.headingsInARow += 1;
    else pieces.splice(-mostHeadingsInARow - 1, 1);
  }
  endPartsBefore(Infinity);
  return pieces;
}
