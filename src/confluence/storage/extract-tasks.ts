import { collectContexts, collectTasks } from './collect-tasks';
import type { TaskContext } from '../../domain/task-context';
import type { ExtractedTask } from './extracted-task';
import { findRegions } from './find-regions';
import { deepestNesting } from './limits';
import { parseMarkup } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { soundMarkup } from './repair';
import type { Span } from './span';
import { survey } from './survey';
import { withSurroundings } from './with-surroundings';
import type { Piece } from './with-surroundings';

/** What was found of the tasks of a body, or why it could not be understood. */
export type Extraction<Found = ExtractedTask> =
  | { kind: 'read'; tasks: readonly Found[] }
  | { kind: 'not-understood'; reason: 'unclosed-section' | 'nested-too-deep' };

/**
 * Extracts every `ac:task` of a body in storage format, malformed or not, in document order. Only the regions that
 * hold tasks are parsed. The rest of the page is looked at where it matters: for copies in `ac:adf-fallback`, and
 * for the table and the headings around a task that has no text of its own.
 */
export function extractTasks(storage: string): Extraction {
  const found = findRegions(storage);
  if (found.kind === 'unclosed-section') return { kind: 'not-understood', reason: found.kind };
  const regions = storage.includes(':adf-f') ? withoutCopies(storage, found.regions) : found.regions;
  const extraction = extractFrom(storage, regions);
  return needsSurroundings(extraction, storage)
    ? extractFrom(storage, withSurroundings(survey(storage, regions)))
    : extraction;
}

/** What is around each task that `extractTasks` gives, in its order. */
export function extractContexts(storage: string): Extraction<TaskContext> {
  const found = findRegions(storage);
  if (found.kind === 'unclosed-section') return { kind: 'not-understood', reason: found.kind };
  const seen = survey(storage, found.regions);
  const surroundings = seen.surroundings.filter(({ inFallback }) => !inFallback);
  return contextsFrom(storage, withSurroundings({ ...seen, surroundings }));
}

const withoutCopies = (storage: string, regions: readonly Span[]): Span[] =>
  survey(storage, regions).surroundings.flatMap(({ region, inFallback }) => (inFallback ? [] : [region]));

/** Extracts the tasks of some stretches of a body; together they must hold everything that matters to them. */
export const extractFrom = (storage: string, pieces: readonly Piece[]): Extraction =>
  extract(storage, pieces, collectTasks);

/** What is around the tasks of some stretches of a body, under the same condition. */
export const contextsFrom = (storage: string, pieces: readonly Piece[]): Extraction<TaskContext> =>
  extract(storage, pieces, collectContexts);

function extract<Found>(
  storage: string,
  pieces: readonly Piece[],
  collect: (nodes: readonly MarkupNode[]) => Found[],
): Extraction<Found> {
  const sound = pieces.map((piece) =>
    typeof piece === 'string' ? { markup: tags[piece], depth: 0 } : soundMarkup(storage.slice(piece.from, piece.to)),
  );
  if (sound.some(({ depth }) => depth > deepestNesting)) {
    return { kind: 'not-understood', reason: 'nested-too-deep' };
  }
  const nodes = parseMarkup(sound.map(({ markup }) => markup).join(''));
  return { kind: 'read', tasks: collect(nodes) };
}

/** Any part will do: what is read goes by where they begin and end. */
const tags = { part: '<ac:layout-cell>', 'end-of-part': '</ac:layout-cell>' } as const;

const needsSurroundings = (extraction: Extraction, storage: string): boolean =>
  extraction.kind === 'read' &&
  extraction.tasks.some(({ text }) => text === '') &&
  (storage.includes('<tr') || storage.includes('</h'));
