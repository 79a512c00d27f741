/** Control characters and halves of characters are nothing to read, and no database takes them all. */
const unreadable = /[\p{Cc}\p{Cs}]+/gu;

// Joiners and direction marks belong to the words around them; alone they are nothing.
const something = /[^\p{Cf}\p{Cc}\p{Cs}\s]/u;

/** Whether there is anything a person sees. */
export const isReadable = (words: string): boolean => something.test(words);

/** The words on one line without what nobody can read; empty if nothing is left. */
export function readable(words: string): string {
  const cleaned = words.replace(unreadable, ' ').replace(/\s+/g, ' ').trim();
  return isReadable(cleaned) ? cleaned : '';
}
