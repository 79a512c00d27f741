import { readAttributes } from './vocabulary';

/** What stands between `<` and `>` of a start tag. */
export interface StartTag {
  name: string;
  /** Index behind the tag. */
  to: number;
  selfClosing: boolean;
  /** False where it has to be written anew: an attribute's quotes do not pair up, or no space follows the name. */
  wellFormed: boolean;
}

const quotationMark = 0x22;
const apostrophe = 0x27;
const slash = 0x2f;
const lessThan = 0x3c;
const equalsSign = 0x3d;
const greaterThan = 0x3e;
const space = 0x20;

const isSpace = (code: number): boolean => code === space || (code >= 0x09 && code <= 0x0d);

/** Letters, `_`, `:` and everything beyond ASCII: wider than XML's names, and enough to tell `a < b` from a tag. */
const startsName = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a || code > 0x7f;

/**
 * Reads the start tag at `from`, where a `<` is and behind which a `>` is known to follow. A `>` inside quotes does
 * not end the tag; a quote that follows no `=`, or is never closed, hides none. Null if no tag begins here.
 */
export function readStartTag(text: string, from: number): StartTag | null {
  if (!startsName(text.charCodeAt(from + 1))) return null;
  const nameEnd = endOfName(text, from + 1);
  const paired = endOfPairedQuotes(text, nameEnd);
  if (paired !== unpaired && text.charCodeAt(paired) === lessThan) return null;
  const end = paired === unpaired ? text.indexOf('>', nameEnd) : paired;
  const selfClosing = text.charCodeAt(end - 1) === slash;
  const endsBehindName = nameEnd === (selfClosing ? end - 1 : end);
  return {
    name: text.slice(from + 1, nameEnd),
    to: end + 1,
    selfClosing,
    wellFormed: paired !== unpaired && (endsBehindName || isSpace(text.charCodeAt(nameEnd))),
  };
}

/** A quote or `=` ends the name as well: then the tag is not well-formed. */
function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code <= greaterThan && !isDigitOrPunctuation(code)) break;
  }
  return at;
}

/** What a name may hold of the characters below `>`: `-`, `.`, digits and `:`. */
const isDigitOrPunctuation = (code: number): boolean =>
  code === 0x2d || code === 0x2e || (code >= 0x30 && code <= 0x3a);

const unpaired = -1;

/** Index of the `>`, or of a `<` before it, outside all quotes; `unpaired` if a quote is out of place. */
function endOfPairedQuotes(text: string, from: number): number {
  let previous = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === greaterThan || code === lessThan) return at;
    if (code === quotationMark || code === apostrophe) {
      if (previous !== equalsSign) return unpaired;
      at = text.indexOf(code === quotationMark ? '"' : "'", at + 1);
      if (at === -1) return unpaired;
    }
    if (!isSpace(code)) previous = code;
  }
  return unpaired;
}

const attributePair = new RegExp(`(?<![^\\s"'])(?:${[...readAttributes].join('|')})\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g');

/** The tag with those of its attributes that are ever read and can be told, and nothing else. */
export function rewriteStartTag(source: string, tag: { name: string; selfClosing: boolean }): string {
  const attributes = source.match(attributePair) ?? [];
  return `<${[tag.name, ...attributes].join(' ')}${tag.selfClosing ? '/>' : '>'}`;
}
