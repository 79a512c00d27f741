/** Words collected from markup: white space of any kind, and any amount, is one space. */
export interface Prose {
  write(text: string): void;
  /** Parts the words before from the words after. */
  part(): void;
  /** A place in the prose, for `slice`. */
  readonly length: number;
  /** The prose, or a stretch of it, without space at its ends. */
  slice(from?: number, to?: number): string;
}

const whiteSpace = /\s+/g;

export function prose(): Prose {
  let written = '';
  let endsInSpace = true;
  const append = (text: string) => {
    const addition = endsInSpace && text.startsWith(' ') ? text.slice(1) : text;
    if (addition === '') return;
    written += addition;
    endsInSpace = addition.endsWith(' ');
  };
  return {
    write: (text) => append(text.replace(whiteSpace, ' ')),
    part: () => append(' '),
    get length() {
      return written.length;
    },
    slice: (from = 0, to = written.length) => written.slice(from, to).trim(),
  };
}
