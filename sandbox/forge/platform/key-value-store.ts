/** What is kept for a key. The value is JSON text: nobody outside can change what was stored. */
export interface StoredEntry {
  text: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
}

/** A key space in memory. */
export interface KeyValueStore {
  get(key: string): StoredEntry | undefined;
  set(key: string, text: string, timeToLive: number | null): StoredEntry;
  delete(key: string): void;
  /** In code unit order. */
  keys(): string[];
  clear(): void;
}

/** Expired values may be read for up to 48 hours more (Forge docs, KVS time-to-live); here it is always the full span. */
const deletionDelay = 48 * 3600 * 1000;

export function createKeyValueStore(now: () => number): KeyValueStore {
  const entries = new Map<string, StoredEntry>();
  const get = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt === null || now() < entry.expiresAt + deletionDelay) return entry;
    entries.delete(key);
    return undefined;
  };
  return {
    get,
    set(key, text, timeToLive) {
      const updatedAt = now();
      const entry = {
        text,
        createdAt: get(key)?.createdAt ?? updatedAt,
        updatedAt,
        expiresAt: timeToLive === null ? null : updatedAt + timeToLive,
      };
      entries.set(key, entry);
      return entry;
    },
    delete(key) {
      entries.delete(key);
    },
    keys: () => [...entries.keys()].filter((key) => get(key) !== undefined).sort(),
    clear() {
      entries.clear();
    },
  };
}
