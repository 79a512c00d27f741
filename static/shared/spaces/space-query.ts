/**
 * What finds spaces by the words of their name, in Confluence's query language: each word, or its beginning. Only letters and
 * digits get into it, so nothing a person types can mean anything else. Null where there is no word.
 */
export function spaceQuery(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu);
  return words === null ? null : ['type = space', ...words.map((word) => `title ~ "${word}*"`)].join(' and ');
}

/** Keys that somebody who types this may mean. Keys are capitals nearly always. */
export const keysIn = (text: string): string[] => {
  const typed = text.trim();
  return /^[~\p{L}\p{N}_.-]{1,255}$/u.test(typed) ? [...new Set([typed, typed.toUpperCase()])] : [];
};
