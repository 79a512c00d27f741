/** One thing that happened in the sandbox, in the order it happened. */
export interface JournalEntry {
  /** Grows by one. */
  sequence: number;
  /** ISO 8601, sandbox time. */
  at: string;
  /** Which part of the world it happened in. */
  kind: 'person' | 'event' | 'invocation' | 'confluence' | 'store' | 'queue' | 'remote' | 'trackli' | 'log' | 'clock';
  /** One line for a reader: routes, ids, outcomes. No titles, texts or account ids. */
  summary: string;
  /** How long it took, where that has a meaning. */
  milliseconds?: number;
  /** Machine-readable particulars of the same, under the same rule. */
  detail?: Record<string, unknown>;
}

export interface Journal {
  record(entry: Omit<JournalEntry, 'sequence' | 'at'>): void;
  /** Entries after the given sequence number, oldest first. */
  since(sequence: number): JournalEntry[];
  /** Calls back on every new entry until cancelled. */
  follow(listener: (entry: JournalEntry) => void): () => void;
  clear(): void;
}

const kept = 10_000;

/** A journal that keeps its last 10,000 entries. */
export function createJournal(now: () => number): Journal {
  let sequence = 0;
  let entries: JournalEntry[] = [];
  const listeners = new Set<(entry: JournalEntry) => void>();
  return {
    record(entry) {
      const full = { sequence: ++sequence, at: new Date(now()).toISOString(), ...entry };
      entries.push(full);
      if (entries.length > kept * 1.5) entries = entries.slice(-kept);
      for (const listener of listeners) listener(full);
    },
    since: (after) => entries.filter((entry) => entry.sequence > after),
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    clear() {
      entries = [];
    },
  };
}
