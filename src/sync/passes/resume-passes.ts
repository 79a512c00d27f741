import { slots, type Pass } from './pass';
import type { PassDesk } from './ports';
import { pushStep } from './push-step';

/** A pass that should have moved and has not for so long has lost its event. */
const lostAfterMilliseconds = 10 * 60_000;

/** Whether nobody seems to be at work on the pass. */
export function isLost({ updatedAt, waitingUntil }: Pass, now: number): boolean {
  const due = Math.max(Date.parse(updatedAt), waitingUntil === null ? 0 : Date.parse(waitingUntil));
  return now - due > lostAfterMilliseconds;
}

/** Goes on with passes that were left lying, and begins what waits: for the hourly schedules. */
export async function resumePasses({ passStore, passQueue, now }: PassDesk): Promise<void> {
  for (const slot of slots) {
    const pass = await passStore.readPass(slot);
    if (pass !== null && pass.endedAt === null) {
      if (isLost(pass, now())) await pushStep({ passQueue }, pass, 0, 0);
    } else if ((await passStore.readRequests(slot)).length > 0) {
      await passQueue.push({ kind: 'begin', slot, links: 0 }, 0);
    }
  }
}
