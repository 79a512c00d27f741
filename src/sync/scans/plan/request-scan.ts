import { longestDelaySeconds } from '../../../domain/retry';
import { slotOf, type ScanKind, type ScanRequest } from '../scan';
import type { ScanControl } from '../ports';

/**
 * Asks for a scan. The wish survives a crash once this has returned: it waits in the store until its slot is free, and the hourly
 * schedules find it where the event is lost. Asked twice before it begins, it is done once.
 */
export async function requestScan(
  { scanStore, scanQueue }: Pick<ScanControl, 'scanStore' | 'scanQueue'>,
  request: ScanRequest,
): Promise<void> {
  const key = await scanStore.writeRequest(request);
  await scanQueue.push({ kind: 'begin', slot: slotOf(request.kind), links: 0, key }, 0);
}

const minute = 60_000;

/** How long a switch has to be let be before what it asks for begins. */
const quietBefore: Partial<Record<ScanKind, number>> = { refresh: minute };

/** How long after the beginning of a scan none for the same begins, where it is switching that asks for it. */
const rest: Partial<Record<ScanKind, number>> = {
  accounts: 10 * minute,
  refresh: 60 * minute,
  recheck: 10 * minute,
};

/**
 * The same for what people bring about by switching on and off: it waits until the site's switch has been let be for a minute, and where a
 * scan for the same began a short while ago until that while is over. So a switch that is turned again and again costs no more than
 * one scan in each. A link's own switch is let settle by Trackli, which knows what asked for an account's tasks.
 */
export async function requestScanInTime(
  { scanStore, scanQueue, now }: ScanControl,
  request: ScanRequest,
): Promise<void> {
  const begun = await scanStore.readBegun(request);
  const notBefore = Math.max((begun ?? 0) + (rest[request.kind] ?? 0), now() + (quietBefore[request.kind] ?? 0));
  if (notBefore <= now()) return requestScan({ scanStore, scanQueue }, request);
  const key = await scanStore.writeRequest({ ...request, notBefore });
  const delaySeconds = Math.min(longestDelaySeconds, (notBefore - now()) / 1000 + 1);
  await scanQueue.push({ kind: 'begin', slot: slotOf(request.kind), links: 0, key }, delaySeconds);
}
