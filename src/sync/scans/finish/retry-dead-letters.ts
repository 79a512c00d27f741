import { maximumTries } from '../../../domain/retry';
import { retryDeadLetters } from './dead-letters';
import { deadLetterSync } from './dead-letter-sync';
import type { SyncDependencies } from '../../dependencies';
import type { DeadLetter, DeadLetterStore } from '../../ports/dead-letters';
import type { PageSyncQueue } from '../../ports/page-sync-queue';
import { finishSync } from '../../page/finish-sync';
import { syncPage } from '../../page/sync-page';

interface Dependencies extends SyncDependencies {
  queue: PageSyncQueue;
  deadLetters: DeadLetterStore;
}

/** What another try would end like the last one: the page itself has to change, or the app. */
const hopeless: ReadonlySet<DeadLetter['reason']> = new Set([
  'page-not-understood',
  'too-many-tasks-for-one-account',
  'trackli-refused-the-state',
  'trackli-answer-not-understood',
]);

/**
 * Tries one dead letter, the one that waits longest. Where that succeeds, whatever stood in the way is over: all that were given up for
 * the same reason are tried as well. So trouble that goes on costs one sync each time, and once it ends everything heals.
 *
 * @param deadline milliseconds since the epoch
 */
export async function retryOneDeadLetter(dependencies: Dependencies, deadline: number): Promise<void> {
  const { deadLetters } = dependencies;
  const { letters } = await deadLetters.list();
  const [deadLetter] = letters
    .filter(({ reason }) => !hopeless.has(reason))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (deadLetter === undefined) return;
  const request = deadLetterSync(deadLetter);
  const result = await syncPage(dependencies, request, request.sync, deadline);
  if (result.kind === 'later' && result.reason === 'confluence-on-hold') return;
  if (result.kind === 'finished' && result.heldUp === undefined) {
    await deadLetters.remove([deadLetter]);
    await retryDeadLetters(dependencies, '*', ({ reason }) => reason === deadLetter.reason);
  }
  // As a last try: what failed again is written down anew, behind the others.
  await finishSync(dependencies, request, result, maximumTries);
}
