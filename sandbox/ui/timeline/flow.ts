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

/** When it began, milliseconds since the epoch: calls and runs are told when they have ended. */
export const begunAt = ({ at, milliseconds = 0 }: JournalEntry): number => Date.parse(at) - milliseconds;

/** Whether the app handed a page's state to Trackli. */
export const isPush = ({ kind, summary }: JournalEntry): boolean =>
  kind === 'remote' && /^PUT \/v1\/content\//.test(summary);

/** Whether Trackli merged a page's state. */
export const isMerge = ({ kind, summary }: JournalEntry): boolean =>
  kind === 'trackli' && summary === 'merged a page state';

/** The entries in the order in which they began; what a write or a push caused comes after it. */
export function inOrder(entries: readonly JournalEntry[]): JournalEntry[] {
  const isCause = (entry: JournalEntry) => Number(!isWrite(entry) && !isPush(entry));
  return entries.toSorted((one, other) => begunAt(one) - begunAt(other) || isCause(one) - isCause(other));
}

/**
 * Milliseconds of sandbox time from where it began until the other world knew: until the first write to Confluence or the
 * first merge. The app may look once more long after. Without either, until its last entry.
 */
export function durationOf({ entries }: Flow): number {
  const arrival = entries.find(isWrite) ?? entries.find(isMerge) ?? entries.at(-1);
  if (arrival === undefined) return 0;
  return Date.parse(arrival.at) - Math.min(...entries.map(begunAt));
}
