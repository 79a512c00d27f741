import type { Slot } from './pass';
import type { PassDesk } from './ports';

/** The hourly pass is short, and nobody asked for it. */
const stoppable: readonly Slot[] = ['accounts', 'site'];

/**
 * Ends what runs within one step, with the outcome `stopped`, and drops what waits. What was found so far stays; the daily sweep
 * finds the rest.
 */
export async function stopPass({ passStore, passQueue }: Pick<PassDesk, 'passStore' | 'passQueue'>): Promise<void> {
  for (const slot of stoppable) {
    const waiting = await passStore.readRequests(slot);
    await passStore.deleteRequests(waiting.map(({ key }) => key));
    const pass = await passStore.readPass(slot);
    if (pass === null || pass.endedAt !== null) continue;
    await passStore.writeStop(slot, pass.passId);
    // It may be waiting for the next hour's points: this wakes it.
    await passQueue.push({ kind: 'step', slot, passId: pass.passId, step: pass.step, links: 0 }, 0);
  }
}
