import { readStartTag } from './start-tag';

/** A piece of markup in a text; `to` is the index behind it. What lies between tokens is text. */
export type Token =
  | { kind: 'start'; from: number; to: number; name: string; selfClosing: boolean; wellFormed: boolean }
  | { kind: 'end'; from: number; to: number; name: string }
  | { kind: 'cdata' | 'comment'; from: number; to: number; closed: boolean }
  /** A processing instruction or a declaration: no content. */
  | { kind: 'instruction'; from: number; to: number }
  /** A `<` that begins nothing. */
  | { kind: 'stray'; from: number; to: number };

/** Behind these no tag and no instruction can end: one look at the text spares a search for each `<`. */
interface LastEnds {
  tag: number;
  instruction: number;
}

const slash = 0x2f;
const exclamationMark = 0x21;
const questionMark = 0x3f;

/** How the inside of `<!DOCTYPE` and its like begins. */
const declaration = /[A-Za-z[]/;

/** The markup of a text in order. Linear in its length, whatever it holds. */
export function* tokensOf(text: string): Generator<Token, void> {
  const last = { tag: text.lastIndexOf('>'), instruction: text.lastIndexOf('?>') };
  for (let at = text.indexOf('<'); at !== -1;) {
    const token = tokenAt(text, at, last);
    yield token;
    at = text.indexOf('<', token.to);
  }
}

function tokenAt(text: string, from: number, last: LastEnds): Token {
  const next = text.charCodeAt(from + 1);
  if (next === exclamationMark) {
    if (text.startsWith('--', from + 2)) return section(text, from, 'comment', '-->', 4);
    if (text.startsWith('[CDATA[', from + 2)) return section(text, from, 'cdata', ']]>', 9);
  }
  if (next === exclamationMark && from < last.tag && declaration.test(text.charAt(from + 2))) {
    return { kind: 'instruction', from, to: text.indexOf('>', from) + 1 };
  }
  if (next === questionMark) {
    if (from + 2 > last.instruction) return stray(from);
    return { kind: 'instruction', from, to: text.indexOf('?>', from + 2) + 2 };
  }
  return tagAt(text, from, last.tag);
}

/** The tag that begins at `from`, if one does; `lastTagEnd` is where the last `>` of the text stands. */
export function tagAt(text: string, from: number, lastTagEnd: number): Token {
  if (from >= lastTagEnd) return stray(from);
  return text.charCodeAt(from + 1) === slash ? endTag(text, from) : startTag(text, from);
}

function section(text: string, from: number, kind: 'cdata' | 'comment', terminator: string, opening: number): Token {
  const end = text.indexOf(terminator, from + opening);
  return { kind, from, to: end === -1 ? text.length : end + terminator.length, closed: end !== -1 };
}

function endTag(text: string, from: number): Token {
  const end = text.indexOf('>', from);
  return { kind: 'end', from, to: end + 1, name: text.slice(from + 2, end).trim() };
}

function startTag(text: string, from: number): Token {
  const tag = readStartTag(text, from);
  if (tag === null) return stray(from);
  const { name, to, selfClosing, wellFormed } = tag;
  return { kind: 'start', from, to, name, selfClosing, wellFormed };
}

const stray = (from: number): Token => ({ kind: 'stray', from, to: from + 1 });
