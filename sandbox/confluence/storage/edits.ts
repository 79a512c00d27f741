/** A replacement of the part of a text between two places. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Applies edits that do not overlap; all places are those of the text before any of them. Edits at one place come out in
 * the order they are given.
 */
export function applyEdits(body: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let read = 0;
  for (const edit of [...edits].sort((one, other) => one.start - other.start)) {
    parts.push(body.slice(read, edit.start), edit.text);
    read = edit.end;
  }
  return [...parts, body.slice(read)].join('');
}
