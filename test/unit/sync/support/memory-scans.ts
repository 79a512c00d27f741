import type { Fingerprint } from '../../../../src/domain/fingerprint';
import { slotOf, type ListedContent, type Scan, type ScanRequest, type Slot } from '../../../../src/sync/scans/scan';
import type { ScanEvent, ScanQueue, ScanStore, ReconciliationRecord } from '../../../../src/sync/scans/ports';
import type { SiteRecord } from '../../../../src/sync/ports/site-record';

interface Around {
  /** Is awaited before each effect. */
  effect: (name: string) => Promise<void>;
  site: () => SiteRecord | null;
  hold: () => number | null;
  fingerprints: ReadonlyMap<string, Fingerprint>;
}

/** What the store and the queue of scans hold. */
export interface ScanRecords {
  scans: Map<Slot, Scan>;
  stops: Map<Slot, string>;
  requests: Map<string, ScanRequest>;
  chunks: Map<string, readonly ListedContent[]>;
  events: { event: ScanEvent; delaySeconds: number }[];
  seenUntil: number | null;
  reconciliations: ReconciliationRecord | null;
  begun: Map<string, number>;
  /** Requests that a list of the store does not show yet. */
  hidden: Set<string>;
}

const requestKey = ({ kind, accountIds, spaceId }: ScanRequest) =>
  `${slotOf(kind)}:${kind}:${[...(accountIds ?? [])].sort().join(',')}${spaceId ?? ''}`;

/** The store and the queue of scans in memory. */
export function memoryScans({ effect, site, hold, fingerprints }: Around): {
  scanStore: ScanStore;
  scanQueue: ScanQueue;
  records: ScanRecords;
} {
  const records: ScanRecords = {
    scans: new Map(),
    stops: new Map(),
    requests: new Map(),
    chunks: new Map(),
    events: [],
    seenUntil: null,
    reconciliations: null,
    begun: new Map(),
    hidden: new Set(),
  };
  const copy = <Value>(value: Value): Value => structuredClone(value);
  const scanStore: ScanStore = {
    readScan: async (slot) => copy(records.scans.get(slot) ?? null),
    async writeScan(slot, scan) {
      await effect('scans.write');
      records.scans.set(slot, copy(scan));
    },
    readStop: async (slot) => records.stops.get(slot) ?? null,
    async writeStop(slot, scanId) {
      await effect('scans.writeStop');
      records.stops.set(slot, scanId);
    },
    async writeRequest(request) {
      await effect('scans.writeRequest');
      records.requests.set(requestKey(request), copy(request));
      return requestKey(request);
    },
    readRequests: async (slot, keys) => {
      const listed = [...records.requests.keys()].filter((key) => !records.hidden.has(key));
      return [...new Set([...listed, ...keys])]
        .filter((key) => key.startsWith(`${slot}:`))
        .flatMap((key) => {
          const request = records.requests.get(key);
          return request === undefined ? [] : [{ key, request: copy(request) }];
        });
    },
    async deleteRequests(keys) {
      await effect('scans.deleteRequests');
      for (const key of keys) records.requests.delete(key);
    },
    async writeChunk(scanId, chunk, buckets) {
      await effect('scans.writeChunk');
      for (const [bucket, contents] of buckets) records.chunks.set(`${scanId}:${bucket}:${chunk}`, copy(contents));
    },
    readBuckets: async (scanId, buckets, chunks) =>
      new Map(
        buckets.map((bucket) => [
          bucket,
          Array.from({ length: chunks.to - chunks.from }).flatMap((_, index) =>
            copy(records.chunks.get(`${scanId}:${bucket}:${chunks.from + index}`) ?? []),
          ),
        ]),
      ),
    async deleteChunks(scanId) {
      await effect('scans.deleteChunks');
      for (const key of records.chunks.keys()) if (key.startsWith(`${scanId}:`)) records.chunks.delete(key);
    },
    async readBeforeSyncs(slot, contentIds) {
      await effect('scans.readBeforeSyncs');
      const known = contentIds.flatMap((id) => {
        const fingerprint = fingerprints.get(id);
        return fingerprint === undefined ? [] : [[id, fingerprint] as const];
      });
      return { site: site(), hold: hold(), stop: records.stops.get(slot) ?? null, fingerprints: new Map(known) };
    },
    readReconciliations: async () => copy(records.reconciliations),
    async writeReconciliations(reconciliations) {
      await effect('scans.writeReconciliations');
      records.reconciliations = copy(reconciliations);
    },
    readBegun: async (request) => records.begun.get(requestKey(request)) ?? null,
    async writeBegun(keys, at) {
      await effect('scans.writeBegun');
      for (const key of keys) records.begun.set(key, at);
    },
    readSeenUntil: async () => records.seenUntil,
    async writeSeenUntil(until) {
      await effect('scans.writeSeenUntil');
      records.seenUntil = until;
    },
  };
  const scanQueue: ScanQueue = {
    async push(event, delaySeconds) {
      await effect('scanQueue.push');
      records.events.push({ event: copy(event), delaySeconds });
    },
  };
  return { scanStore, scanQueue, records };
}
