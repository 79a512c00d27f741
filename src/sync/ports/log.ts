/** Counts and ids only: no titles, texts or account ids. */
export interface Log {
  warn(event: string, fields: Record<string, string | number | boolean | null>): void;
}
