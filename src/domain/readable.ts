import { normalised } from './shorten';

// Joiners and direction marks belong to the words around them; alone they are nothing.
const something = /[^\p{Cf}\p{Cc}\p{Cs}\s]/u;

/** Whether there is anything a person sees. */
export const isReadable = (words: string): boolean => something.test(words);

/** The words on one line without what nobody can read; empty if nothing is left. */
export function readable(words: string): string {
  const cleaned = normalised(words);
  return isReadable(cleaned) ? cleaned : '';
}
