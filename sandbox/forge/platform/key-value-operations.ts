import type { Metrics } from '../../shared/metrics';
import type { EntryAccess, StoreResult } from './key-value-entries';
import { done, refused, shown } from './key-value-entries';
import { checkKey, keyNotFound, queryLimitExceeded, whereInvalid } from './key-value-limits';
import type { QueryRequest, ReadRequest, WriteRequest } from './key-value-requests';
import type { KeyValueStore } from './key-value-store';

/** The operations on one key, and the query. */
export function createKeyOperations(store: KeyValueStore, entries: EntryAccess, metrics: Metrics) {
  return {
    get: ({ key, options }: ReadRequest): StoreResult => {
      metrics.store.reads += 1;
      const refusal = checkKey(key);
      if (refusal !== null) return refused(refusal);
      const entry = entries.sync(key);
      return entry === undefined ? refused(keyNotFound) : done(shown(key, entry, options?.metadataFields));
    },

    set: (request: WriteRequest): StoreResult => {
      metrics.store.writes += 1;
      const refusal = entries.writeRefusal(request);
      if (refusal !== null) return refused(refusal);
      const { returnValue, returnMetadataFields } = request.options ?? {};
      const previous = store.get(request.key);
      const latest = entries.put(request);
      const answer = returnValue === 'PREVIOUS' ? previous : latest;
      return returnValue === undefined || answer === undefined
        ? done()
        : done(shown(request.key, answer, returnMetadataFields));
    },

    delete: ({ key }: { key: string }): StoreResult => {
      metrics.store.deletes += 1;
      const refusal = checkKey(key);
      if (refusal !== null) return refused(refusal);
      store.delete(key);
      return done();
    },

    /** The order of the results is UNCONFIRMED; here it is that of the keys. */
    query: ({ limit, after, where, options }: QueryRequest): StoreResult => {
      metrics.store.reads += 1;
      if (limit > 100) return refused(queryLimitExceeded);
      if ((where?.length ?? 0) > 1) return refused(whereInvalid);
      const prefix = where?.[0]?.values[0] ?? '';
      const start = after === undefined ? '' : Buffer.from(after, 'base64url').toString();
      const found = store.queried(prefix).filter(([key]) => after === undefined || key > start);
      const page = found.slice(0, limit);
      const last = page.at(-1)?.[0];
      const data = page.map(([key, entry]) => {
        entries.noteRead(entry);
        return shown(key, entry, options?.metadataFields);
      });
      return done({
        data,
        ...(last !== undefined && found.length > limit ? { cursor: Buffer.from(last).toString('base64url') } : {}),
      });
    },
  };
}
