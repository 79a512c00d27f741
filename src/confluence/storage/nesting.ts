import { readStartTag } from './start-tag';

const slash = 0x2f;
const exclamationMark = 0x21;

/**
 * How deep the elements of a text nest if every tag is well-formed and has its partner, or null if anything is to be
 * repaired. Nearly every text comes this way only: no more is done here than has to be.
 */
export function nestingOf(text: string): number | null {
  const open: string[] = [];
  let deepest = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const next = text.charCodeAt(at + 1);
    if (next === slash) {
      const end = text.indexOf('>', at);
      if (end === -1 || text.slice(at + 2, end) !== open.pop()) return null;
      at = end;
    } else if (next === exclamationMark) {
      at = endOfSection(text, at);
      if (at === -1) return null;
    } else {
      const tag = readStartTag(text, at);
      if (!tag?.wellFormed) return null;
      if (!tag.selfClosing && open.push(tag.name) > deepest) deepest = open.length;
      at = tag.to;
    }
  }
  return open.length === 0 ? deepest : null;
}

function endOfSection(text: string, from: number): number {
  if (text.startsWith('--', from + 2)) return text.indexOf('-->', from + 4);
  return text.startsWith('[CDATA[', from + 2) ? text.indexOf(']]>', from + 9) : -1;
}
