import type { Fingerprint } from '../../../../src/domain/fingerprint';
import { slotOf, type ListedContent, type Pass, type PassRequest, type Slot } from '../../../../src/sync/passes/pass';
import type { PassEvent, PassQueue, PassStore } from '../../../../src/sync/passes/ports';
import type { SiteRecord } from '../../../../src/sync/ports';

interface Around {
  /** Is awaited before each effect. */
  effect: (name: string) => Promise<void>;
  site: () => SiteRecord | null;
  hold: () => number | null;
  fingerprints: ReadonlyMap<string, Fingerprint>;
}

/** What the store and the queue of passes hold. */
export interface PassRecords {
  passes: Map<Slot, Pass>;
  stops: Map<Slot, string>;
  requests: Map<string, PassRequest>;
  chunks: Map<string, readonly ListedContent[]>;
  events: { event: PassEvent; delaySeconds: number }[];
  seenUntil: number | null;
}

const requestKey = ({ kind, accountIds, spaceId }: PassRequest) =>
  `${slotOf(kind)}:${kind}:${[...(accountIds ?? [])].sort().join(',')}${spaceId ?? ''}`;

/** The store and the queue of passes in memory. */
export function memoryPasses({ effect, site, hold, fingerprints }: Around): {
  passStore: PassStore;
  passQueue: PassQueue;
  records: PassRecords;
} {
  const records: PassRecords = {
    passes: new Map(),
    stops: new Map(),
    requests: new Map(),
    chunks: new Map(),
    events: [],
    seenUntil: null,
  };
  const copy = <Value>(value: Value): Value => structuredClone(value);
  const passStore: PassStore = {
    readPass: async (slot) => copy(records.passes.get(slot) ?? null),
    async writePass(slot, pass) {
      await effect('passes.write');
      records.passes.set(slot, copy(pass));
    },
    readStop: async (slot) => records.stops.get(slot) ?? null,
    async writeStop(slot, passId) {
      await effect('passes.writeStop');
      records.stops.set(slot, passId);
    },
    async writeRequest(request) {
      await effect('passes.writeRequest');
      records.requests.set(requestKey(request), copy(request));
    },
    readRequests: async (slot) =>
      [...records.requests].filter(([key]) => key.startsWith(`${slot}:`)).map(([key, request]) => ({ key, request })),
    async deleteRequests(keys) {
      await effect('passes.deleteRequests');
      for (const key of keys) records.requests.delete(key);
    },
    async writeChunk(passId, chunk, buckets) {
      await effect('passes.writeChunk');
      for (const [bucket, contents] of buckets) records.chunks.set(`${passId}:${bucket}:${chunk}`, copy(contents));
    },
    readBuckets: async (passId, buckets, chunks) =>
      new Map(
        buckets.map((bucket) => [
          bucket,
          Array.from({ length: chunks }).flatMap((_, chunk) =>
            copy(records.chunks.get(`${passId}:${bucket}:${chunk}`) ?? []),
          ),
        ]),
      ),
    async deleteChunks(passId) {
      await effect('passes.deleteChunks');
      for (const key of records.chunks.keys()) if (key.startsWith(`${passId}:`)) records.chunks.delete(key);
    },
    async readBeforeLooks(slot, contentIds) {
      await effect('passes.readBeforeLooks');
      const known = contentIds.flatMap((id) => {
        const fingerprint = fingerprints.get(id);
        return fingerprint === undefined ? [] : [[id, fingerprint] as const];
      });
      return { site: site(), hold: hold(), stop: records.stops.get(slot) ?? null, fingerprints: new Map(known) };
    },
    readSeenUntil: async () => records.seenUntil,
    async writeSeenUntil(until) {
      await effect('passes.writeSeenUntil');
      records.seenUntil = until;
    },
  };
  const passQueue: PassQueue = {
    async push(event, delaySeconds) {
      await effect('passQueue.push');
      records.events.push({ event: copy(event), delaySeconds });
    },
  };
  return { passStore, passQueue, records };
}
