/** What is kept for a key. The value is JSON text: nobody outside can change what was stored. */
export interface StoredEntry {
  text: string;
  createdAt: number;
  updatedAt: number;
  expiresAt: number | null;
}

/** A change that queries do not see before a moment. */
interface Change {
  before: StoredEntry | undefined;
  visibleAt: number;
}

/** A key space in memory. */
export interface KeyValueStore {
  get(key: string): StoredEntry | undefined;
  set(key: string, text: string, timeToLive: number | null): StoredEntry;
  delete(key: string): void;
  /** In code unit order. */
  keys(): string[];
  /** The entries a query finds now, in code unit order of their keys: each as it was a while ago. */
  queried(prefix: string): [key: string, entry: StoredEntry][];
  clear(): void;
}

/** Expired values may be read for up to 48 hours more (Forge docs, KVS time-to-live); here it is always the full span. */
const deletionDelay = 48 * 3600 * 1000;

/** A share from 0 to below 1 that depends on a text and nothing else. */
const shareOf = (text: string) =>
  (Array.from(text).reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7) % 1000) / 1000;

/** Ids that the app draws by lot. How late a change is seen does not depend on them: a seeded story is the same each time. */
const drawnIds = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** `queryLag` is how late a query sees a change at most, in milliseconds. */
export function createKeyValueStore(now: () => number, queryLag: () => number = () => 0): KeyValueStore {
  const changes = new Map<string, Change[]>();
  /** Remembers a change for as long as a query may not see it, with what was before. */
  const note = (key: string, before: StoredEntry | undefined) => {
    const visibleAt = now() + Math.round(queryLag() * shareOf(`${key.replaceAll(drawnIds, '')} ${now()}`));
    if (visibleAt <= now()) {
      changes.delete(key);
      return;
    }
    const waiting = (changes.get(key) ?? []).filter((change) => change.visibleAt > now());
    changes.set(key, [...waiting, { before, visibleAt }]);
  };

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
      note(key, get(key));
      if (!entries.has(key)) sorted = null;
      entries.set(key, entry);
      return entry;
    },
    delete(key) {
      note(key, get(key));
      drop(key);
    },
    keys: () => (sorted ??= [...entries.keys()].sort()).filter((key) => get(key) !== undefined),
    queried(prefix) {
      const before = new Map<string, StoredEntry | undefined>();
      for (const [key, waiting] of changes) {
        // Later changes are not seen before earlier ones: the state before the first that is not seen yet holds.
        const unseen = waiting.find((change) => change.visibleAt > now());
        if (unseen === undefined) changes.delete(key);
        else before.set(key, unseen.before);
      }
      const gone = [...before.keys()].filter((key) => !entries.has(key));
      const keys = gone.length === 0 ? this.keys() : [...this.keys(), ...gone].sort();
      return keys.flatMap((key): [string, StoredEntry][] => {
        if (!key.startsWith(prefix)) return [];
        const entry = before.has(key) ? before.get(key) : get(key);
        return entry === undefined ? [] : [[key, entry]];
      });
    },
    clear() {
      changes.clear();
      sorted = null;
      entries.clear();
    },
  };
}
