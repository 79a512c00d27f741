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
  /** The keys in order; null after one came or went. */
  let sorted: string[] | null = null;
  const drop = (key: string) => {
    if (entries.delete(key)) sorted = null;
  };
  const get = (key: string) => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt === null || now() < entry.expiresAt + deletionDelay) return entry;
    drop(key);
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
      if (!entries.has(key)) sorted = null;
      entries.set(key, entry);
      return entry;
    },
    delete: drop,
    keys: () => (sorted ??= [...entries.keys()].sort()).filter((key) => get(key) !== undefined),
    clear() {
      sorted = null;
      entries.clear();
    },
  };
}
