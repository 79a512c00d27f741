import type { Metrics } from '../../shared/metrics';
import type { Refusal } from './key-value-limits';
import { checkKey, checkValue, keyConflict } from './key-value-limits';
import type { MetadataField, WriteRequest } from './key-value-requests';
import type { KeyValueStore, StoredEntry } from './key-value-store';

export type StoreResult = { kind: 'done'; body?: unknown } | { kind: 'refused'; refusal: Refusal };

export const done = (body?: unknown): StoreResult => ({ kind: 'done', body });
export const refused = (refusal: Refusal): StoreResult => ({ kind: 'refused', refusal });

/** An entry as an answer shows it, with the metadata asked for. */
export function shown(key: string, entry: StoredEntry, fields: readonly MetadataField[] = []) {
  return {
    key,
    value: JSON.parse(entry.text) as unknown,
    ...(fields.includes('CREATED_AT') ? { createdAt: entry.createdAt } : {}),
    ...(fields.includes('UPDATED_AT') ? { updatedAt: entry.updatedAt } : {}),
    ...(fields.includes('EXPIRE_TIME') && entry.expiresAt !== null
      ? { expireTime: new Date(entry.expiresAt).toISOString() }
      : {}),
  };
}

/** Reading and writing of single entries, counted in the metrics. */
export function createEntryAccess(store: KeyValueStore, metrics: Metrics) {
  function noteRead(entry: StoredEntry | undefined): void {
    metrics.store.keysRead += 1;
    metrics.store.bytesRead += entry === undefined ? 0 : Buffer.byteLength(entry.text);
  }

  function sync(key: string): StoredEntry | undefined {
    const entry = store.get(key);
    noteRead(entry);
    return entry;
  }

  const writeRefusal = ({ key, value, options }: WriteRequest): Refusal | null => {
    const refusal = checkKey(key) ?? checkValue(value);
    if (refusal !== null) return refusal;
    return options?.keyPolicy === 'FAIL_IF_EXISTS' && store.get(key) !== undefined ? keyConflict : null;
  };

  function put({ key, value, options }: WriteRequest): StoredEntry {
    const text = JSON.stringify(value);
    metrics.store.keysWritten += 1;
    metrics.store.bytesWritten += Buffer.byteLength(text);
    return store.set(key, text, options?.ttl ?? null);
  }

  return { sync, noteRead, put, writeRefusal };
}

export type EntryAccess = ReturnType<typeof createEntryAccess>;
