import { slots, type Scan } from '../scan';
import type { ScanControl } from '../ports';
import { pushStep } from './push-step';

/** A scan that should have moved and has not for so long has lost its event. */
const lostAfterMilliseconds = 10 * 60_000;

/** Whether nobody seems to be at work on the scan. */
export function isLost({ updatedAt, waitingUntil }: Scan, now: number): boolean {
  const due = Math.max(Date.parse(updatedAt), waitingUntil === null ? 0 : Date.parse(waitingUntil));
  return now - due > lostAfterMilliseconds;
}

/** Goes on with scans that were left lying, and begins what waits: for the hourly schedules. */
export async function resumeScans({ scanStore, scanQueue, now }: ScanControl): Promise<void> {
  for (const slot of slots) {
    const scan = await scanStore.readScan(slot);
    if (scan !== null && scan.endedAt === null) {
      if (isLost(scan, now())) await pushStep({ scanQueue }, scan, 0, 0);
    } else if ((await scanStore.readRequests(slot, scan?.waiting ?? [])).length > 0) {
      await scanQueue.push({ kind: 'begin', slot, links: 0 }, 0);
    }
  }
}
