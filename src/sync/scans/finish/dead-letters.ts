import type { DeadLetter, DeadLetterStore } from '../../ports/dead-letters';
import type { PageSyncQueue } from '../../ports/page-sync-queue';
import { deadLetterSync } from './dead-letter-sync';

interface Dependencies {
  deadLetters: DeadLetterStore;
  queue: PageSyncQueue;
}

/** The sync begins after the dead letter that asks for it has been deleted. */
const headStartSeconds = 5;

/**
 * After an outage there may be thousands of dead letters. So many of their syncs begin in one minute, and five minutes are filled at a time: as
 * often comes the schedule that goes on with the rest.
 */
const syncsPerMinute = 50;
const minutes = 5;

/** When the sync of a dead letter begins, by its place among those that are tried. */
const delayOf = (place: number): number => headStartSeconds + 60 * Math.floor(place / syncsPerMinute);

/** Work that was given up, 25 at a time. `next` is the cursor of the next ones; absent where there are none. */
export async function listDeadLetters(
  { deadLetters }: Pick<Dependencies, 'deadLetters'>,
  cursor?: string,
): Promise<{ letters: DeadLetter[]; next?: string }> {
  return deadLetters.list(cursor);
}

/**
 * Has the contents of dead letters synced again, spread over minutes where they are many; a dead letter is deleted once its sync
 * is queued. A sync that fails again writes a new one. Gives how many were queued: fewer than asked for where the queue is full, or where
 * there are more than fit into these minutes.
 *
 * @param contentIds of which contents; `*`: of all
 * @param isDue which of them
 */
export async function retryDeadLetters(
  { deadLetters, queue }: Dependencies,
  contentIds: readonly string[] | '*',
  isDue: (deadLetter: DeadLetter) => boolean = () => true,
): Promise<{ retried: number }> {
  let retried = 0;
  const retry = async (letters: readonly DeadLetter[]): Promise<boolean> => {
    const due = letters.filter(isDue).slice(0, syncsPerMinute * minutes);
    const refused = await queue.pushAll(
      due.map((deadLetter, place) => ({ request: deadLetterSync(deadLetter), delaySeconds: delayOf(place) })),
    );
    const isRefused = new Set(refused.map(({ request }) => request.contentId));
    const queued = due.filter(({ contentId }) => !isRefused.has(contentId));
    await deadLetters.remove(queued);
    retried += queued.length;
    return refused.length === 0;
  };
  if (contentIds !== '*') {
    for (const contentId of contentIds) if (!(await retry(await deadLetters.of(contentId)))) break;
    return { retried };
  }
  // Taken before any is taken away: a cursor into a list that shrinks is nothing to rely on.
  const all: DeadLetter[] = [];
  let cursor: string | undefined;
  do {
    const page = await deadLetters.list(cursor);
    all.push(...page.letters);
    cursor = page.next;
  } while (cursor !== undefined);
  await retry(all);
  return { retried };
}

/**
 * Starts the syncs that the queue did not take. No scan is waited for: it may be waiting for Confluence's points itself, and what
 * it waits for is not what these need.
 */
export const retryRefusedSyncs = async (dependencies: Dependencies): Promise<{ retried: number }> =>
  retryDeadLetters(dependencies, '*', ({ reason }) => reason === 'queue-full');
