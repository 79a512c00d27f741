import type { ListedContent, Scan } from '../scan';
import type { ScanStore } from '../ports';

/** How many records the store reads at once. */
const recordsPerRead = 25;

/** Makes a function that reads what was listed by bucket; of a small scan it reads several buckets at once. */
export function loadBuckets(
  scanStore: ScanStore,
  { scanId, buckets, chunks, firstChunk }: Scan,
): (bucket: number) => Promise<ListedContent[]> {
  const count = chunks - firstChunk;
  const atOnce = Math.max(1, Math.floor(recordsPerRead / Math.max(1, count)));
  let loaded = new Map<number, ListedContent[]>();
  return async (bucket) => {
    if (!loaded.has(bucket)) {
      const next = buckets.filter((other) => other >= bucket).slice(0, atOnce);
      loaded = await scanStore.readBuckets(scanId, next, { from: firstChunk, to: chunks });
    }
    return loaded.get(bucket) ?? [];
  };
}
