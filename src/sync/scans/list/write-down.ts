import { sortIntoBuckets } from './buckets';
import type { ListedContent, Scan } from '../scan';
import type { ScanStore } from '../ports';

/** Keeps what a step found for the stage that reads it, and gives the scan as it is then. */
export async function writeDown(
  { scanStore }: { scanStore: ScanStore },
  scan: Scan,
  contents: readonly ListedContent[],
): Promise<Scan> {
  const buckets = sortIntoBuckets(contents);
  if (buckets.size === 0) return scan;
  await scanStore.writeChunk(scan.scanId, scan.chunks, buckets);
  return {
    ...scan,
    chunks: scan.chunks + 1,
    written: scan.written + [...buckets.values()].reduce((sum, { length }) => sum + length, 0),
    buckets: [...new Set([...scan.buckets, ...buckets.keys()])].sort((one, two) => one - two),
  };
}
