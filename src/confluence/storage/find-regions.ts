import { openElements } from './open-elements';
import { sectionsOf } from './sections';
import type { Span } from './span';
import { tagAt } from './tokens';

/** The outermost elements that hold tasks, or the reason why they cannot be told. */
export type Regions = { kind: 'found'; regions: Span[] } | { kind: 'unclosed-section' };

const needle = ':task';
const hyphen = 0x2d;

/**
 * Finds every outermost `ac:task-list` and `ac:task` outside CDATA sections, comments and processing instructions, in
 * one pass over the places where `:task` stands. A region that is never closed reaches to the end of the text.
 * Where a section is never closed and tasks stand behind its beginning, nobody can say whether they are on the page.
 */
export function findRegions(storage: string): Regions {
  const sections = sectionsOf(storage);
  const open = openElements<{ name: string; from: number }>();
  const regions: Span[] = [];
  const lastTagEnd = storage.lastIndexOf('>');
  let next = 0;

  for (let at = storage.indexOf(needle); at !== -1; at = storage.indexOf(needle, at + needle.length)) {
    const from = startOfTag(storage, at);
    if (from === -1 || namesPartOfTask(storage, at + needle.length)) continue;
    let section = sections[next];
    while (section !== undefined && section.to <= from) section = sections[++next];
    const tag = tagAt(storage, from, lastTagEnd);
    if ((tag.kind !== 'start' && tag.kind !== 'end') || !holdsTasks(tag.name)) continue;
    if (section !== undefined && section.from < from) {
      if (section.closed) continue;
      return { kind: 'unclosed-section' };
    }
    if (tag.kind === 'end') {
      const outermost = open.close(tag.name).at(-1);
      if (outermost !== undefined && open.depth === 0) regions.push({ from: outermost.from, to: tag.to });
    } else if (!tag.selfClosing) {
      open.open({ name: tag.name, from });
    } else if (open.depth === 0) {
      regions.push({ from, to: tag.to });
    }
  }
  const unclosed = open.closeAll().at(-1);
  if (unclosed !== undefined) regions.push({ from: unclosed.from, to: storage.length });
  return { kind: 'found', regions };
}

/** Most hits are a task's id, status or body: one look tells, where reading the tag would take many. */
const namesPartOfTask = (storage: string, rest: number): boolean =>
  storage.charCodeAt(rest) === hyphen && !storage.startsWith('-list', rest);

const holdsTasks = (name: string): boolean => name === 'ac:task-list' || name === 'ac:task';

/** Index of the `<` of the tag whose name has its colon at `colon`, or -1. */
function startOfTag(storage: string, colon: number): number {
  if (storage.startsWith('<ac', colon - 3)) return colon - 3;
  if (storage.startsWith('</ac', colon - 4)) return colon - 4;
  return -1;
}
