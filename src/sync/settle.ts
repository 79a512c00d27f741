import { longestDelaySeconds, maximumTries, retryDelaySeconds } from '../domain/retry';
import { holdIfAsked } from './hold';
import { queueLooks } from './queue-looks';
import type { DeadLetterStore, Log, Now, PageSyncQueue, PageSyncRequest, Store } from './ports';
import type { SyncResult } from './sync-result';

/** How often a page that lags behind is read again: over two and a half minutes. Then what was seen has to do. */
const triesWhileBehind = 5;

interface Dependencies {
  queue: PageSyncQueue;
  store: Store;
  deadLetters: DeadLetterStore;
  log: Log;
  now: Now;
}

/** What an entrance still has to do after a look: nothing, or have it tried again. */
export type Settled = { kind: 'settled' } | { kind: 'retry'; afterSeconds: number };

/**
 * Sees to what a look left undone.
 *
 * @param tries how often this look has been tried, this time included
 * @param putOff how the entrance has it tried again: a trigger hands it to the queue, the queue keeps it
 */
export async function settle(
  dependencies: Dependencies,
  request: PageSyncRequest,
  result: SyncResult,
  tries: number,
): Promise<Settled> {
  const { deadLetters, log, now } = dependencies;
  if (result.kind === 'later') await holdIfAsked(dependencies, result);
  if (result.kind === 'finished' && result.isBehind && tries <= triesWhileBehind) {
    return { kind: 'retry', afterSeconds: retryDelaySeconds(tries) };
  }
  if (result.kind === 'finished') {
    if (result.recheckAfterSeconds !== undefined) {
      const delaySeconds = Math.min(longestDelaySeconds, result.recheckAfterSeconds);
      await queueLooks(dependencies, [{ request: { ...request, look: { kind: 'usual' } }, delaySeconds }]);
    }
    return { kind: 'settled' };
  }
  if (result.kind === 'later' && tries < maximumTries) {
    return { kind: 'retry', afterSeconds: retryDelaySeconds(tries, result.retryAfterSeconds) };
  }
  const { contentId, type } = request;
  const { isKnown } = request.look;
  const at = new Date(now()).toISOString();
  await deadLetters.write({ contentId, type, reason: result.reason, tries, at, ...(isKnown && { isKnown }) });
  log.warn('page-sync.given-up', { contentId, reason: result.reason, tries });
  return { kind: 'settled' };
}
