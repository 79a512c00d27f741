/** Words collected from markup: white space of any kind, and any amount, is one space. */
export interface Prose {
  words: string;
  endsInSpace: boolean;
}

export const emptyProse = (): Prose => ({ words: '', endsInSpace: true });

/** Any white space but a single space. */
const untidySpace = /\s{2,}|[^\S ]/g;

export function write(prose: Prose, text: string): void {
  const tidy = text.replace(untidySpace, ' ');
  const addition = prose.endsInSpace && tidy.startsWith(' ') ? tidy.slice(1) : tidy;
  if (addition === '') return;
  prose.words += addition;
  prose.endsInSpace = addition.endsWith(' ');
}

/** Parts the words before from the words after. */
export function part(prose: Prose): void {
  if (prose.endsInSpace) return;
  prose.words += ' ';
  prose.endsInSpace = true;
}
