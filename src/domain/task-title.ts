import { readable } from './readable';

/** What a task's page offers for its title. */
export interface Wording {
  /** The task's own words as a reader sees them, from behind the mentions at their beginning. */
  words: string;
  /** They followed a mention. */
  followsMention: boolean;
  /** They begin with a name (of a page, a file, a lozenge), which stays as it is written. */
  beginsWithName: boolean;
  /** What stands for the task where it has no words: the first that says anything counts. */
  instead: readonly string[];
}

const untitled = 'Untitled task';

/** Longest title, in UTF-16 units. */
const longestTitle = 1000;

/**
 * The title a person reads: the task's words without the "to" that follows a mention, or what stands for them.
 * Starts with a capital unless it starts with a name, is never empty and at most `longestTitle` long.
 */
export function taskTitle({ words, followsMention, beginsWithName, instead }: Wording): string {
  const own = readable(words);
  const sentence = followsMention ? behindMention(own) : withoutJoiners(own);
  if (sentence !== '') return shortened(beginsWithName ? sentence : raised(sentence));
  const label = instead.map(readable).find((candidate) => candidate !== '');
  return label === undefined ? untitled : shortened(raised(label));
}

/** What joined the words to something that is no word joins nothing any more. */
const withoutJoiners = (words: string): string => words.replace(/^(?:[&,;:] )+(?=\S)/u, '');

/** "@Ann: to ring", "@Ann - ring": what is left of the address. Elsewhere "to" may be a word of another language. */
const behindMention = (words: string): string =>
  words.replace(/^(?:[&+,;:.|/–—-] )+(?=\S)/u, '').replace(/^to (?=\S)/iu, '');

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
