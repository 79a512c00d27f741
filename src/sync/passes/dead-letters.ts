import type { DeadLetter, DeadLetterStore, PageSyncQueue } from '../ports';
import { letterLook } from './letter-look';

interface Dependencies {
  deadLetters: DeadLetterStore;
  queue: PageSyncQueue;
}

/** The look begins after the letter that asks for it has been taken away. */
const headStartSeconds = 5;

/** Work that was given up, 25 at a time. `next` is the cursor of the next ones; absent where there are none. */
export async function listDeadLetters(
  { deadLetters }: Pick<Dependencies, 'deadLetters'>,
  cursor?: string,
): Promise<{ letters: DeadLetter[]; next?: string }> {
  return deadLetters.list(cursor);
}

/**
 * Has the contents of dead letters looked at again; a letter is taken away once its look is queued. A look that fails again
 * writes a new letter. Gives how many were queued: fewer than asked for where the queue is full.
 *
 * @param contentIds of which contents; `*`: of all
 * @param isDue which of them
 */
export async function retryDeadLetters(
  { deadLetters, queue }: Dependencies,
  contentIds: readonly string[] | '*',
  isDue: (letter: DeadLetter) => boolean = () => true,
): Promise<{ retried: number }> {
  let retried = 0;
  const retry = async (letters: readonly DeadLetter[]): Promise<boolean> => {
    const due = letters.filter(isDue);
    const refused = await queue.pushAll(
      due.map((letter) => ({ request: letterLook(letter), delaySeconds: headStartSeconds })),
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
 * Has the looks made that the queue did not take. No pass is waited for: it may be waiting for Confluence's points itself, and what
 * it waits for is not what these need.
 */
export const retryRefusedLooks = async (dependencies: Dependencies): Promise<{ retried: number }> =>
  retryDeadLetters(dependencies, '*', ({ reason }) => reason === 'queue-full');
