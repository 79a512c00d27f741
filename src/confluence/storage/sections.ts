import type { Span } from './span';

/** A CDATA section, comment or processing instruction: markup inside it is none. */
export interface Section extends Span {
  closed: boolean;
}

const kinds = [
  // A needle of less than seven characters that starts with a rare one is found several times faster than the opening.
  { needle: '![CDA', opening: '<![CDATA[', terminator: ']]>' },
  { needle: '!--', opening: '<!--', terminator: '-->' },
] as const;

interface Opener {
  from: number;
  opening: string;
  terminator: string;
}

/**
 * The sections of a text in order. Only the last can be unclosed: it then reaches to the end of the text.
 * One plain pass per kind: searches that hang on a condition inside one loop were seen to become hundreds of times
 * slower once compiled.
 */
export function sectionsOf(text: string): Section[] {
  const instructions = text.includes('?>') ? instructionsOf(text) : [];
  const openers = kinds.flatMap((kind) => openersOf(text, kind)).concat(instructions);
  openers.sort((one, other) => one.from - other.from);

  const sections: Section[] = [];
  let reached = 0;
  for (const { from, opening, terminator } of openers) {
    if (from < reached) continue;
    const end = text.indexOf(terminator, from + opening.length);
    reached = end === -1 ? text.length : end + terminator.length;
    sections.push({ from, to: reached, closed: end !== -1 });
  }
  return sections;
}

function openersOf(text: string, kind: (typeof kinds)[number]): Opener[] {
  const { needle, opening, terminator } = kind;
  const openers: Opener[] = [];
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + needle.length)) {
    if (text.startsWith(opening, at - 1)) openers.push({ from: at - 1, opening, terminator });
  }
  return openers;
}

/** Processing instructions that are closed; a `<?` without end is text. */
function instructionsOf(text: string): Opener[] {
  const last = text.lastIndexOf('?>');
  const openers: Opener[] = [];
  for (let at = text.indexOf('<?'); at !== -1 && at + 2 <= last; at = text.indexOf('<?', at + 2)) {
    openers.push({ from: at, opening: '<?', terminator: '?>' });
  }
  return openers;
}
