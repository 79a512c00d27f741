import { collectTasks } from './collect-tasks';
import type { ExtractedTask } from './extracted-task';
import { findRegions } from './find-regions';
import { deepestNesting } from './limits';
import { parseMarkup } from './parse-markup';
import { soundMarkup } from './repair';
import type { Span } from './span';
import { survey, withRows } from './survey';

/** The tasks of a body, or why it could not be understood. */
export type Extraction =
  | { kind: 'read'; tasks: readonly ExtractedTask[] }
  | { kind: 'not-understood'; reason: 'unclosed-section' | 'nested-too-deep' };

/**
 * Extracts every `ac:task` of a body in storage format, malformed or not, in document order. Only the regions that
 * hold tasks are parsed. The rest of the page is looked at where it matters: for copies in `ac:adf-fallback`, and
 * for the table row around a task that has no text of its own.
 */
export function extractTasks(storage: string): Extraction {
  const found = findRegions(storage);
  if (found.kind === 'unclosed-section') return { kind: 'not-understood', reason: found.kind };
  const regions = storage.includes(':adf-f') ? withoutCopies(storage, found.regions) : found.regions;
  const extraction = extractFrom(storage, regions);
  return needsRows(extraction, storage) ? extractFrom(storage, withRows(survey(storage, regions))) : extraction;
}

const withoutCopies = (storage: string, regions: readonly Span[]): Span[] =>
  survey(storage, regions).flatMap(({ region, inFallback }) => (inFallback ? [] : [region]));

/** Extracts the tasks of some stretches of a body; together they must hold everything that matters to them. */
export function extractFrom(storage: string, spans: readonly Span[]): Extraction {
  const sound = spans.map(({ from, to }) => soundMarkup(storage.slice(from, to)));
  if (sound.some(({ depth }) => depth > deepestNesting)) {
    return { kind: 'not-understood', reason: 'nested-too-deep' };
  }
  const nodes = parseMarkup(sound.map(({ markup }) => markup).join(''));
  return { kind: 'read', tasks: collectTasks(nodes) };
}

const needsRows = (extraction: Extraction, storage: string): boolean =>
  extraction.kind === 'read' && extraction.tasks.some(({ text }) => text === '') && storage.includes('<tr');
