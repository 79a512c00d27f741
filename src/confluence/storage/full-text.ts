import { longestField, mostFieldNodes } from './limits';
import { childrenOf, nameOf, textOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** All text below an element, whatever it is in, trimmed; null if there is none, or more than the limits. */
export function fullText(element: MarkupNode, name: string): string | null {
  let text = '';
  const waiting = firstChildren(element, name);
  for (let visited = 0; visited <= mostFieldNodes && text.length <= longestField; visited += 1) {
    const next = waiting.pop();
    if (next === undefined) return text.trim() || null;
    const nameOfNext = nameOf(next);
    const words = textOf(next, nameOfNext);
    if (words === undefined) waiting.push(...firstChildren(next, nameOfNext));
    else text += words;
  }
  return null;
}

/** As many children as can matter, last first. */
const firstChildren = (element: MarkupNode, name: string): MarkupNode[] =>
  childrenOf(element, name)
    .slice(0, mostFieldNodes + 1)
    .reverse();
