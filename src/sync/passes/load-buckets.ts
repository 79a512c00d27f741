import type { ListedContent, Pass } from './pass';
import type { PassStore } from './ports';

/** How many records the store reads at once. */
const recordsPerRead = 25;

/** Makes a function that reads what was listed by bucket; of a small pass it reads several buckets at once. */
export function loadBuckets(
  passStore: PassStore,
  { passId, buckets, chunks }: Pass,
): (bucket: number) => Promise<ListedContent[]> {
  const atOnce = Math.max(1, Math.floor(recordsPerRead / Math.max(1, chunks)));
  let loaded = new Map<number, ListedContent[]>();
  return async (bucket) => {
    if (!loaded.has(bucket)) {
      const next = buckets.filter((other) => other >= bucket).slice(0, atOnce);
      loaded = await passStore.readBuckets(passId, next, chunks);
    }
    return loaded.get(bucket) ?? [];
  };
}
