import { text, textOrNull, readFields, type Fields } from './read';

/** How the sync of a link stands; instants are ISO 8601. */
export interface Status {
  /** When a scan over the site last came to its end for the user. */
  lastScanAt: string | null;
  /** When something of the user's was last taken or written. */
  lastChangeAt: string | null;
  /** Changes of the last 24 hours; 1,000 stands for as many or more. */
  changesInDay: number;
  /** Ticks on their way to Confluence. */
  ticksOnTheirWay: number;
  /** Ticks that did not reach their pages, by reason. */
  failed: { reason: string; count: number }[];
  /** Tasks that their pages do not show any more and that are not taken away yet; `until` is when they go. */
  held: { tasks: number; until: string } | null;
}

const isObject = (data: unknown): data is Fields => typeof data === 'object' && data !== null;
const count = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0);

/** Reads how a link stands from what `confluence_my_links` gives of it. */
export function readStatus(status: unknown, held: unknown): Status | null {
  if (!isObject(status)) return null;
  const failed: unknown[] = Array.isArray(status['failed']) ? status['failed'] : [];
  return {
    lastScanAt: textOrNull(status, 'lastScanAt'),
    lastChangeAt: textOrNull(status, 'lastChangeAt'),
    changesInDay: count(status['changesInDay']),
    ticksOnTheirWay: count(status['waiting']),
    failed: failed.map(readFields).map((fields) => ({ reason: text(fields, 'reason'), count: count(fields['count']) })),
    held: isObject(held) ? { tasks: count(held['tasks']), until: text(held, 'until') } : null,
  };
}
