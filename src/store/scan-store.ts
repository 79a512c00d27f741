import { createHash } from 'node:crypto';
import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import {
  listedContentSchema,
  scanRequestSchema,
  scanSchema,
  slotOf,
  type ScanRequest,
  type Slot,
} from '../sync/scans/scan';
import type { ScanStore } from '../sync/scans/ports';
import { deleteMany, findAll, getMany, setMany } from './batches';
import { fingerprintKey, readFingerprint } from './fingerprints';
import { readAs } from './read-as';
import { holdKey, readMoment, readSiteRecord, siteKey } from './site-record';

const scanKey = (slot: Slot) => `scan:${slot}`;
const stopKey = (slot: Slot) => `scan-stop:${slot}`;
const seenUntilKey = 'scan-seen-until';
const reconciliationsKey = 'scan-reconciliations';
const requestPrefix = (slot: Slot) => `scan-request:${slot}:`;
const chunkPrefix = (scanId: string) => `scan-chunk:${scanId}:`;
const chunkKey = (scanId: string, bucket: number, chunk: number) => `${chunkPrefix(scanId)}${bucket}:${chunk}`;

/** Requests for the same have the same key. Account ids hold characters that keys must not. */
function requestKey({ kind, accountIds, spaceId }: ScanRequest): string {
  const accounts = accountIds === undefined ? '' : [...accountIds].sort().join('\n');
  const of = accounts === '' ? (spaceId ?? '') : createHash('sha256').update(accounts).digest('hex');
  return `${requestPrefix(slotOf(kind))}${kind}:${of}`;
}

const begunKey = (key: string) => `scan-begun:${key}`;

/** Longer than any rest between two scans. */
const begunLife = { ttl: { unit: 'DAYS' as const, value: 1 } };

/** Longer than any scan: what one that was lost has left goes by itself. */
const chunkLife = { ttl: { unit: 'DAYS' as const, value: 60 } };

const chunkSchema = z.array(listedContentSchema);
const stopSchema = z.object({ scanId: z.string() });
const reconciliationsSchema = z.object({ changesSeenUntil: z.number(), lastPerson: z.string() });

const readStop = (value: unknown): string | null => readAs(stopSchema, value)?.scanId ?? null;

/** The records of scans in Forge's key-value store. */
export function createScanStore(): ScanStore {
  return {
    readScan: async (slot) => readAs(scanSchema, await kvs.get(scanKey(slot))),
    writeScan: async (slot, scan) => kvs.set(scanKey(slot), scan),
    readStop: async (slot) => readStop(await kvs.get(stopKey(slot))),
    writeStop: async (slot, scanId) => kvs.set(stopKey(slot), { scanId }),

    async writeRequest(request) {
      const key = requestKey(request);
      await kvs.set(key, request);
      return key;
    },
    async readRequests(slot, keys) {
      // A list may show what was taken away, and not yet what was put there. A read by key is strict:
      // https://developer.atlassian.com/platform/forge/storage-reference/kvs-api/
      const listed = (await findAll(requestPrefix(slot))).map(({ key }) => key);
      const values = await getMany([...new Set([...listed, ...keys])]);
      return [...values].flatMap(([key, value]) => {
        const request = readAs(scanRequestSchema, value);
        if (request === null || slotOf(request.kind) !== slot) return [];
        const { kind, accountIds, spaceId, notBefore } = request;
        const more = {
          ...(accountIds && { accountIds }),
          ...(spaceId && { spaceId }),
          ...(notBefore && { notBefore }),
        };
        return [{ key, request: { kind, ...more } }];
      });
    },
    deleteRequests: deleteMany,

    async writeChunk(scanId, chunk, buckets) {
      await setMany(
        [...buckets].map(([bucket, contents]) => ({
          key: chunkKey(scanId, bucket, chunk),
          value: [...contents],
          options: chunkLife,
        })),
      );
    },
    async readBuckets(scanId, buckets, chunks) {
      const keysOf = (bucket: number) =>
        Array.from({ length: chunks.to - chunks.from }, (_, index) => chunkKey(scanId, bucket, chunks.from + index));
      const values = await getMany(buckets.flatMap(keysOf));
      const contentsOf = (bucket: number) =>
        keysOf(bucket).flatMap((key) => readAs(chunkSchema, values.get(key)) ?? []);
      return new Map(buckets.map((bucket) => [bucket, contentsOf(bucket)]));
    },
    async deleteChunks(scanId, buckets, { from, to }) {
      const named = buckets.flatMap((bucket) =>
        Array.from({ length: to - from }, (_, index) => chunkKey(scanId, bucket, from + index)),
      );
      const listed = (await findAll(chunkPrefix(scanId))).map(({ key }) => key);
      await deleteMany([...new Set([...named, ...listed])]);
    },

    async readBeforeSyncs(slot, contentIds) {
      const values = await getMany([siteKey, holdKey, stopKey(slot), ...contentIds.map(fingerprintKey)]);
      const fingerprints = contentIds.flatMap((contentId) => {
        const fingerprint = readFingerprint(values.get(fingerprintKey(contentId)));
        return fingerprint === null ? [] : [[contentId, fingerprint] as const];
      });
      return {
        site: readSiteRecord(values.get(siteKey)),
        hold: readMoment(values.get(holdKey)),
        stop: readStop(values.get(stopKey(slot))),
        fingerprints: new Map(fingerprints),
      };
    },

    readSeenUntil: async () => readMoment(await kvs.get(seenUntilKey)),
    writeSeenUntil: async (until) => kvs.set(seenUntilKey, until),
    readReconciliations: async () => readAs(reconciliationsSchema, await kvs.get(reconciliationsKey)),
    writeReconciliations: async (record) => kvs.set(reconciliationsKey, { ...record }),
    readBegun: async (request) => readMoment(await kvs.get(begunKey(requestKey(request)))),
    writeBegun: async (keys, at) => setMany(keys.map((key) => ({ key: begunKey(key), value: at, options: begunLife }))),
  };
}
