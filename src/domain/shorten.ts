/** Control characters and halves of characters are nothing to read, and no database takes them all. */
const unreadable = /[\p{Cc}\p{Cs}]+/gu;

/** Words with single spaces between them, and nothing that cannot be read. */
export const normalised = (words: string): string => words.replace(unreadable, ' ').replace(/\s+/g, ' ').trim();

/** Cut to so many UTF-16 units, between characters, never within one. */
export const shortened = (words: string, most: number): string =>
  words.length <= most
    ? words
    : words
        .slice(0, most)
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
