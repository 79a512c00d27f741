import { openElements } from './open-elements';
import type { Span } from './span';
import { tokensOf } from './tokens';

/** What of the page around a region matters to its tasks. */
export interface Surroundings {
  region: Span;
  /** The nearest table row around it. */
  row: Span | null;
  /** Inside `ac:adf-fallback`: a second, rendered copy of what stands elsewhere on the page. */
  inFallback: boolean;
}

/** Looks at the whole document for what is around each region; the regions are in order and do not overlap. */
export function survey(storage: string, regions: readonly Span[]): Surroundings[] {
  const open = openElements<Span & { name: string }>();
  const surroundings: Surroundings[] = [];
  let reached = 0;

  const readUpTo = (end: number) => {
    const start = reached;
    for (const token of tokensOf(storage.slice(start, end))) {
      if (token.kind === 'start' && !token.selfClosing) {
        open.open({ name: token.name, from: start + token.from, to: storage.length });
      } else if (token.kind === 'end') {
        for (const element of open.close(token.name)) {
          element.to = start + (element.name === token.name ? token.to : token.from);
        }
      }
    }
  };

  for (const region of regions) {
    readUpTo(region.from);
    const inFallback = open.innermost('ac:adf-fallback') !== undefined;
    surroundings.push({ region, row: open.innermost('tr') ?? null, inFallback });
    reached = region.to;
  }
  readUpTo(storage.length);
  return surroundings;
}

/** The regions, each widened to the row around it: in order, none inside another. */
export function withRows(surroundings: readonly Surroundings[]): Span[] {
  const spans = surroundings.map(({ region, row }) => row ?? region);
  spans.sort((one, other) => one.from - other.from || other.to - one.to);
  const outermost: Span[] = [];
  for (const span of spans) {
    const last = outermost.at(-1);
    if (last === undefined || span.from >= last.to) outermost.push(span);
  }
  return outermost;
}
