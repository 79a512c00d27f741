import { longestField, mostFieldNodes } from './limits';
import { childrenOf, nameOf, textOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';
import { blockElements, skippedElements } from './vocabulary';

/** All text below an element, whatever it is in, trimmed; null if there is none, or more than the limits. */
export const fullText = (element: MarkupNode, name: string): string | null =>
  gather(element, name, takeAll)?.trim() || null;

/**
 * The words below an element without what belongs to somebody else, on one line; null if there are none, or more than
 * the limits.
 */
export const wordsWithin = (element: MarkupNode, name: string): string | null =>
  gather(element, name, takeWords)?.replace(/\s+/g, ' ').trim() || null;

/** Whether a reader sees anything below an element. True where that is too much to tell. */
export const saysSomething = (element: MarkupNode, name: string): boolean =>
  gather(element, name, takeSigns)?.trim() !== '';

/** What an element adds itself; null where nothing below it counts. */
type Take = (name: string) => string | null;

const takeAll: Take = () => '';
const takeWords: Take = (name) => (skippedElements.has(name) ? null : blockElements.has(name) ? ' ' : '');
const takeSigns: Take = (name) =>
  skippedElements.has(name) ? null : name === 'ac:emoticon' || name === 'ac:image' ? '!' : '';

/** Text below an element, as far as the limits; null beyond them. */
function gather(element: MarkupNode, name: string, take: Take): string | null {
  let text = '';
  const waiting = firstChildren(element, name);
  for (let visited = 0; visited <= mostFieldNodes && text.length <= longestField; visited += 1) {
    const next = waiting.pop();
    if (next === undefined) return text;
    const nameOfNext = nameOf(next);
    const words = textOf(next, nameOfNext) ?? take(nameOfNext);
    if (words === null) continue;
    text += words;
    if (textOf(next, nameOfNext) === undefined) waiting.push(...firstChildren(next, nameOfNext));
  }
  return null;
}

/** As many children as can matter, last first. */
const firstChildren = (element: MarkupNode, name: string): MarkupNode[] =>
  childrenOf(element, name)
    .slice(0, mostFieldNodes + 1)
    .reverse();
