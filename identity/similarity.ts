/**
 * The trigrams of a text, word by word as Postgres's pg_trgm has them: two spaces before a word and one behind it, so that beginnings
 * of words weigh more. They need no word boundaries, which not every language writes.
 */
export function trigramsOf(text: string): ReadonlySet<string> {
  const trigrams = new Set<string>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) trigrams.add(padded.slice(at, at + 3));
  }
  return trigrams;
}

/** How alike two texts are, from 0 to 1: twice what they share, by what both have (Dice's coefficient). */
export function similarityOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const trigram of small) if (large.has(trigram)) shared += 1;
  return one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size);
}

/** The numbers of a text, in its order: "chapter 1" and "chapter 2" are alike, and two tasks. */
export const numbersOf = (text: string): string => (text.match(/\p{N}+/gu) ?? []).join(' ');
