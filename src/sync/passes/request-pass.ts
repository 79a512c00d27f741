import { slotOf, type PassRequest } from './pass';
import type { PassDesk } from './ports';

/**
 * Asks for a pass. The wish survives a crash once this has returned: it waits in the store until its slot is free, and the hourly
 * schedules find it where the event is lost. Asked twice before it begins, it is done once.
 */
export async function requestPass(
  { passStore, passQueue }: Pick<PassDesk, 'passStore' | 'passQueue'>,
  request: PassRequest,
): Promise<void> {
  await passStore.writeRequest(request);
  await passQueue.push({ kind: 'begin', slot: slotOf(request.kind), links: 0 }, 0);
}
