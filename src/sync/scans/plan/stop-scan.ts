import type { Slot } from '../scan';
import type { ScanControl } from '../ports';

/** The hourly scan is short, and nobody asked for it. */
const stoppable: readonly Slot[] = ['accounts', 'site'];

/**
 * Ends what runs within one step, with the outcome `stopped`, and drops what waits. What was found so far stays; the daily reconciliation
 * finds the rest.
 */
export async function stopScan({ scanStore, scanQueue }: Pick<ScanControl, 'scanStore' | 'scanQueue'>): Promise<void> {
  for (const slot of stoppable) {
    const scan = await scanStore.readScan(slot);
    const waiting = await scanStore.readRequests(slot, scan?.waiting ?? []);
    await scanStore.deleteRequests(waiting.map(({ key }) => key));
    if (scan === null || scan.endedAt !== null) continue;
    await scanStore.writeStop(slot, scan.scanId);
    // It may be waiting for the next hour's points: this wakes it.
    await scanQueue.push({ kind: 'step', slot, scanId: scan.scanId, step: scan.step, links: 0 }, 0);
  }
}
