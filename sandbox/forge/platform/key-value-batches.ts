import type { Metrics } from '../../shared/metrics';
import type { EntryAccess, StoreResult } from './key-value-entries';
import { done, refused, shown } from './key-value-entries';
import { checkBatch, checkKey, keyNotFound } from './key-value-limits';
import type { ReadRequest, TransactionRequest, WriteRequest } from './key-value-requests';
import type { KeyValueStore } from './key-value-store';

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** Tells the successes of a batch from its failures. */
function sorted(results: readonly object[]) {
  return {
    successfulKeys: results.filter((result) => !('error' in result)),
    failedKeys: results.filter((result) => 'error' in result),
  };
}

/** The operations on several keys at once. */
export function createBatchOperations(store: KeyValueStore, entries: EntryAccess, metrics: Metrics) {
  return {
    /** That a missing key is among the failed ones is UNCONFIRMED: the documentation does not say. */
    batchGet: (items: ReadRequest[]): StoreResult => {
      metrics.store.reads += 1;
      const keys = items.map(({ key }) => key);
      const refusal = checkBatch(keys, 0);
      if (refusal !== null) return refused(refusal);
      const results = items.map(({ key, options }) => {
        const entry = checkKey(key) === null ? entries.sync(key) : undefined;
        const { code, message } = checkKey(key) ?? keyNotFound;
        return entry === undefined ? { key, error: { code, message } } : shown(key, entry, options?.metadataFields);
      });
      return done(sorted(results));
    },

    batchSet: (items: WriteRequest[]): StoreResult => {
      metrics.store.writes += 1;
      const refusal = checkBatch(
        items.map(({ key }) => key),
        bytesOf(items),
      );
      if (refusal !== null) return refused(refusal);
      const results = items.map((item) => {
        const fault = entries.writeRefusal(item);
        if (fault !== null) return { key: item.key, error: { code: fault.code, message: fault.message } };
        entries.put(item);
        return { key: item.key };
      });
      return done(sorted(results));
    },

    batchDelete: (items: { key: string }[]): StoreResult => {
      metrics.store.deletes += 1;
      const refusal = checkBatch(
        items.map(({ key }) => key),
        0,
      );
      if (refusal !== null) return refused(refusal);
      const results = items.map(({ key }) => {
        const fault = checkKey(key);
        if (fault !== null) return { key, error: { code: fault.code, message: fault.message } };
        store.delete(key);
        return { key };
      });
      return done(sorted(results));
    },

    /** All or nothing; counts as one write. */
    transact: (request: TransactionRequest): StoreResult => {
      metrics.store.writes += 1;
      const keys = [...request.set, ...request.delete].map(({ key }) => key);
      const refusals = [
        checkBatch(keys, bytesOf(request)),
        ...request.set.map((item) => entries.writeRefusal(item)),
        ...request.delete.map(({ key }) => checkKey(key)),
      ];
      const refusal = refusals.find((item) => item !== null);
      if (refusal !== undefined) return refused(refusal);
      for (const item of request.set) entries.put(item);
      for (const { key } of request.delete) store.delete(key);
      return done();
    },
  };
}
