import { dueDateOf } from '../../domain/due-date';

/** Words collected from markup: white space of any kind, and any amount, is one space. */
interface Line {
  words: string;
  endsInSpace: boolean;
}

/** The text of a stretch of a page and, where it differs, what a reader sees of it. */
export interface Prose extends Line {
  /** Null as long as a reader sees the text and nothing else. */
  seen: Seen | null;
  /** A date that is seen only if something follows. */
  held: Held | null;
}

interface Seen extends Line {
  /** Where names begin in the words. */
  names: number[];
}

interface Held {
  datetime: string;
  at: number;
  isSpaced: boolean;
}

export const emptyProse = (): Prose => ({ words: '', endsInSpace: true, seen: null, held: null });

/** Any white space but a single space. */
const untidySpace = /\s{2,}|[^\S ]/g;

/** Adds text, which a reader sees as well. */
export function write(prose: Prose, text: string): void {
  const tidy = text.replace(untidySpace, ' ');
  if (prose.held !== null) {
    if (tidy.startsWith(' ')) prose.held.isSpaced = true;
    if (tidy.trim() !== '') release(prose);
  }
  add(prose, tidy);
  if (prose.seen !== null) add(prose.seen, tidy);
}

/** Parts the words before from the words after. */
export const part = (prose: Prose): void => {
  write(prose, ' ');
};

/** Adds what a reader sees but is no text: the name of what is linked, an emoji, the words of a macro. */
export function show(prose: Prose, name: string): void {
  release(prose);
  const seen = seenOf(prose);
  seen.names.push(seen.words.length);
  add(seen, name.replace(untidySpace, ' '));
}

/** Adds text of which a reader sees a name in its place. */
export function writeNamed(prose: Prose, text: string, name: string): void {
  show(prose, name);
  add(prose, text.replace(untidySpace, ' '));
}

/** Adds a date as a reader sees it in the middle of a sentence; at its beginning, or behind its end, it is left out. */
export function showDateWithin(prose: Prose, datetime: string): void {
  const at = seenIn(prose).length;
  if (at > 0) prose.held = { datetime, at, isSpaced: false };
}

/** To be called when all is written: what the last words wait for belongs to them. */
export function finish(prose: Prose): void {
  if (prose.held !== null && isUnfinished(seenIn(prose).slice(0, prose.held.at))) release(prose);
}

/** Words that no sentence ends in: without what follows them it would stop short. */
const unfinished: ReadonlySet<string> = new Set(
  (
    'by before until till on from after since due for to at of bis vor am ab nach seit zum den avant le pour après dès ' +
    'depuis antes del el hasta para desde entro il dal dopo até voor op vanaf før innen fra innan senast från do przed ' +
    'od до к с'
  ).split(' '),
);

function isUnfinished(words: string): boolean {
  const ending = words.trimEnd();
  return unfinished.has(ending.slice(ending.lastIndexOf(' ') + 1).toLowerCase()) || /[:(]$/.test(ending);
}

/** All that a reader sees. */
export const seenIn = (prose: Prose): string => (prose.seen ?? prose).words;

/** Whether a name begins where the words do, if they are read from `from` on. */
export function beginsWithName({ seen }: Prose, from: number): boolean {
  const first = seen?.names.find((at) => at >= from);
  return first !== undefined && seen?.words.slice(from, first).trim() === '';
}

function seenOf(prose: Prose): Seen {
  prose.seen ??= { words: prose.words, endsInSpace: prose.endsInSpace, names: [] };
  return prose.seen;
}

/** What was held is seen where it stood. */
function release(prose: Prose): void {
  const { held } = prose;
  if (held === null) return;
  prose.held = null;
  const seen = seenOf(prose);
  const rest = seen.words.slice(held.at);
  seen.words =
    seen.words.slice(0, held.at) + (dueDateOf(held.datetime) ?? '') + (rest === '' && held.isSpaced ? ' ' : rest);
  seen.endsInSpace = seen.words.endsWith(' ');
}

function add(line: Line, tidy: string): void {
  const addition = line.endsInSpace && tidy.startsWith(' ') ? tidy.slice(1) : tidy;
  if (addition === '') return;
  line.words += addition;
  line.endsInSpace = addition.endsWith(' ');
}
