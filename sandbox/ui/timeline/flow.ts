import type { JournalEntry } from '../../shared/journal';

/** Entries that belong together: what somebody did, and everything that followed from it in both worlds. */
export interface Flow {
  /** The sequence number of its first entry. */
  id: number;
  contentId: string | undefined;
  /** Oldest first, never empty. */
  entries: readonly JournalEntry[];
}

/** A text among an entry's particulars. */
export function particular(entry: JournalEntry, name: string): string | undefined {
  const value = entry.detail?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The answer's status that a call's summary ends with. */
export function statusOf({ summary }: JournalEntry): number | undefined {
  const status = / → (\d{3})$/.exec(summary)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Whether somebody did this on the Confluence site. */
export const isConfluenceAct = ({ kind, summary }: JournalEntry): boolean =>
  kind === 'person' && /^[A-Z]+ \/(wiki|sandbox)\//.test(summary);

/** Whether the app changed something on the Confluence site. */
export const isWrite = ({ kind, summary }: JournalEntry): boolean =>
  kind === 'confluence' && summary.startsWith('PUT ');

/** Milliseconds of sandbox time from its first entry to its last. */
export function durationOf({ entries }: Flow): number {
  const moments = entries.map(({ at }) => Date.parse(at));
  return Math.max(...moments) - Math.min(...moments);
}
