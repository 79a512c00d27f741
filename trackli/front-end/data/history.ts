import { readFields, readList, text, textOrNull, type Fields } from './read';
import type { Change } from './history-words';

/** One change of the signed-in user's action items, or of a link of theirs. */
export interface HistoryLine extends Change {
  id: string;
  /** ISO 8601. */
  at: string;
  taskTitle: string | null;
  pageTitle: string | null;
  pageUrl: string | null;
}

/** Lines, newest first; `cursor` is null where there are no older ones. */
export interface HistoryPage {
  lines: HistoryLine[];
  cursor: string | null;
}

const readLine = (fields: Fields): HistoryLine => ({
  id: text(fields, 'id'),
  at: text(fields, 'at'),
  side: fields['side'] === 'confluence' ? 'confluence' : 'trackli',
  event: text(fields, 'event'),
  reason: textOrNull(fields, 'reason'),
  followed: Array.isArray(fields['followed']) ? fields['followed'].filter((field) => typeof field === 'string') : [],
  taskTitle: textOrNull(fields, 'taskTitle'),
  pageTitle: textOrNull(fields, 'pageTitle'),
  pageUrl: textOrNull(fields, 'pageUrl'),
});

/** Reads what `confluence_my_history` gives. */
export function readHistory(data: unknown): HistoryPage {
  const fields = readFields(data);
  return { lines: readList(fields['lines'], readLine), cursor: textOrNull(fields, 'cursor') };
}
