import { createHash } from 'node:crypto';
import { kvs } from '@forge/kvs';
import * as z from 'zod/mini';
import {
  listedContentSchema,
  passRequestSchema,
  passSchema,
  slotOf,
  type PassRequest,
  type Slot,
} from '../sync/passes/pass';
import type { PassStore } from '../sync/passes/ports';
import { deleteMany, findAll, getMany, setMany } from './batches';
import { fingerprintKey, readFingerprint } from './fingerprints';
import { readAs } from './read-as';
import { holdKey, readMoment, readSiteRecord, siteKey } from './site-record';

const passKey = (slot: Slot) => `pass:${slot}`;
const stopKey = (slot: Slot) => `pass-stop:${slot}`;
const seenUntilKey = 'pass-seen-until';
const requestPrefix = (slot: Slot) => `pass-request:${slot}:`;
const chunkPrefix = (passId: string) => `pass-chunk:${passId}:`;
const chunkKey = (passId: string, bucket: number, chunk: number) => `${chunkPrefix(passId)}${bucket}:${chunk}`;

/** Requests for the same have the same key. Account ids hold characters that keys must not. */
function requestKey({ kind, accountIds, spaceId }: PassRequest): string {
  const accounts = accountIds === undefined ? '' : [...accountIds].sort().join('\n');
  const of = accounts === '' ? (spaceId ?? '') : createHash('sha256').update(accounts).digest('hex');
  return `${requestPrefix(slotOf(kind))}${kind}:${of}`;
}

/** Longer than any pass: what one that was lost has left goes by itself. */
const chunkLife = { ttl: { unit: 'DAYS' as const, value: 60 } };

const chunkSchema = z.array(listedContentSchema);
const stopSchema = z.object({ passId: z.string() });

const readStop = (value: unknown): string | null => readAs(stopSchema, value)?.passId ?? null;

/** The records of passes in Forge's key-value store. */
export function createPassStore(): PassStore {
  return {
    readPass: async (slot) => readAs(passSchema, await kvs.get(passKey(slot))),
    writePass: async (slot, pass) => kvs.set(passKey(slot), pass),
    readStop: async (slot) => readStop(await kvs.get(stopKey(slot))),
    writeStop: async (slot, passId) => kvs.set(stopKey(slot), { passId }),

    writeRequest: async (request) => kvs.set(requestKey(request), request),
    async readRequests(slot) {
      const found = await findAll(requestPrefix(slot));
      return found.flatMap(({ key, value }) => {
        const request = readAs(passRequestSchema, value);
        if (request === null) return [];
        const { kind, accountIds, spaceId } = request;
        return [{ key, request: { kind, ...(accountIds && { accountIds }), ...(spaceId && { spaceId }) } }];
      });
    },
    deleteRequests: deleteMany,

    async writeChunk(passId, chunk, buckets) {
      await setMany(
        [...buckets].map(([bucket, contents]) => ({
          key: chunkKey(passId, bucket, chunk),
          value: [...contents],
          options: chunkLife,
        })),
      );
    },
    async readBuckets(passId, buckets, chunks) {
      const keysOf = (bucket: number) => Array.from({ length: chunks }, (_, chunk) => chunkKey(passId, bucket, chunk));
      const values = await getMany(buckets.flatMap(keysOf));
      const contentsOf = (bucket: number) =>
        keysOf(bucket).flatMap((key) => readAs(chunkSchema, values.get(key)) ?? []);
      return new Map(buckets.map((bucket) => [bucket, contentsOf(bucket)]));
    },
    async deleteChunks(passId) {
      await deleteMany((await findAll(chunkPrefix(passId))).map(({ key }) => key));
    },

    async readBeforeLooks(slot, contentIds) {
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
  };
}
