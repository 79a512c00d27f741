// The decoder alone: the package's index brings its encoder's tables along, and a cold start pays for them.
import { decodeHTMLStrict } from 'entities/decode';

const reference = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|[A-Za-z][A-Za-z\d]*);/g;

/**
 * The text with its character references resolved: the numeric ones, and every name of HTML, since storage format
 * uses them without a DTD. What is no reference, or names a character XML has not, stays as it is.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole: string, decimal: string | undefined, hexadecimal: string | undefined) => {
    if (decimal !== undefined) return characterOf(Number(decimal)) ?? whole;
    if (hexadecimal !== undefined) return characterOf(Number.parseInt(hexadecimal, 16)) ?? whole;
    return decodeHTMLStrict(whole);
  });
}

/** XML 1.0, production 2: the code points that are characters. */
function characterOf(codePoint: number): string | undefined {
  const isCharacter =
    codePoint === 0x9 ||
    codePoint === 0xa ||
    codePoint === 0xd ||
    (codePoint >= 0x20 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(codePoint) : undefined;
}
