import { rowLabel } from './row-label';

const untitled = 'Untitled task';

/** Longest title, in UTF-16 units. */
const longestTitle = 1000;

/**
 * The title a person reads: the task's text without the "to" that follows a mention, or the label of its table row if
 * it has no text. Starts with a capital, is never empty and at most `longestTitle` long.
 */
export function taskTitle({ text, rowContext }: { text: string; rowContext: string | null }): string {
  const words = readable(text);
  const title = words === '' ? rowLabel(readable(rowContext ?? '')) : withoutLeadingTo(words);
  return title === undefined ? untitled : shortened(raised(title));
}

/** Control characters and halves of characters are nothing to read, and no database takes them all. */
const unreadable = /[\p{Cc}\p{Cs}]+/gu;

const readable = (words: string): string => {
  const cleaned = words.replace(unreadable, ' ').replace(/\s+/g, ' ').trim();
  // Joiners and direction marks belong to the words around them; alone they are nothing.
  return /[^\p{Cf}\s]/u.test(cleaned) ? cleaned : '';
};

/** What stood between two mentions, or after them, joins nothing any more. */
const withoutJoiners = (words: string): string => words.replace(/^(?:[&,;:] )+(?=\S)/u, '');

const withoutLeadingTo = (words: string): string => withoutJoiners(words).replace(/^to (?=\S)/iu, '');

/** The first letter as a capital. An address stays as it is: part of it may depend on case. */
function raised(title: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//u.test(title)) return title;
  const [first = ''] = title;
  const capital = first.toUpperCase();
  // Some letters have no capital of their own: "ß" would become two.
  return capital.length === first.length ? capital + title.slice(first.length) : title;
}

/** Cut between characters, never within one. */
const shortened = (title: string): string =>
  title.length <= longestTitle
    ? title
    : title
        .slice(0, longestTitle)
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
