import { longestField, mostFieldNodes } from './limits';
import { childrenOf, textOf } from './parse-markup';
import type { MarkupNode } from './parse-markup';

/** All text below a node, whatever element it is in, trimmed; null if there is none, or more than the limits. */
export function fullText(node: MarkupNode): string | null {
  let text = '';
  const waiting = childrenOf(node)
    .slice(0, mostFieldNodes + 1)
    .reverse();
  for (let visited = 0; visited <= mostFieldNodes && text.length <= longestField; visited += 1) {
    const next = waiting.pop();
    if (next === undefined) return text.trim() || null;
    const words = textOf(next);
    if (words === undefined)
      waiting.push(
        ...childrenOf(next)
          .slice(0, mostFieldNodes + 1)
          .reverse(),
      );
    else text += words;
  }
  return null;
}
