/** A place in a source, and what stands there instead without the guard. */
export interface Edit {
  /** From the repository's root: a source of the app, or a migration of Trackli's. */
  file: string;
  /** Stands there exactly once. */
  find: string;
  replace: string;
}

/** Something in the product that keeps a promise, and how it is taken out of the real sources. */
export interface Guard {
  /** What it does, for a reader of the list. */
  does: string;
  edits: readonly Edit[];
  /** Statements that are run on the database after its migrations. */
  statements?: readonly string[];
  /** A few seeds of stories that go well with it, and not all of them without it. */
  seeds: readonly number[];
}

/** Makes an edit. Throws where its place is not found once: a source that has changed must not be tested unchanged. */
export function applyEdit(text: string, { file, find, replace }: Edit): string {
  const parts = text.split(find);
  if (parts.length !== 2) {
    throw new Error(`${file} has the text to take out ${parts.length - 1} times, not once:\n${find}`);
  }
  return parts.join(replace);
}
