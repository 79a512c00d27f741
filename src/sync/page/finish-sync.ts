import { longestDelaySeconds, maximumTries, retryDelaySeconds } from '../../domain/retry';
import { holdIfAsked } from '../site/hold';
import { queueSyncs } from './queue-syncs';
import type { Now } from '../ports/clock';
import type { DeadLetterStore } from '../ports/dead-letters';
import type { Log } from '../ports/log';
import type { PageSyncQueue, PageSyncRequest } from '../ports/page-sync-queue';
import type { Store } from '../ports/store';
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

/** What an entrance still has to do after a sync: nothing, or have it tried again. */
export type SyncFinish = { kind: 'settled' } | { kind: 'retry'; afterSeconds: number };

/**
 * Sees to what a sync left undone.
 *
 * @param tries how often this sync has been tried, this time included
 * @param putOff how the entrance has it tried again: a trigger hands it to the queue, the queue keeps it
 */
export async function finishSync(
  dependencies: Dependencies,
  request: PageSyncRequest,
  result: SyncResult,
  tries: number,
): Promise<SyncFinish> {
  const { deadLetters, log, now } = dependencies;
  const trouble = result.kind === 'finished' ? (result.heldUp ?? null) : result;
  if (trouble?.kind === 'later') await holdIfAsked(dependencies, trouble);
  if (result.kind === 'finished' && result.isBehind && tries <= triesWhileBehind) {
    return { kind: 'retry', afterSeconds: retryDelaySeconds(tries) };
  }
  if (result.kind === 'finished') {
    if (result.recheckAfterSeconds !== undefined) {
      const delaySeconds = Math.min(longestDelaySeconds, result.recheckAfterSeconds);
      await queueSyncs(dependencies, [{ request: { ...request, sync: { kind: 'usual' } }, delaySeconds }]);
    }
  }
  if (trouble === null) return { kind: 'settled' };
  if (trouble.kind === 'later' && tries < maximumTries) {
    return { kind: 'retry', afterSeconds: retryDelaySeconds(tries, trouble.retryAfterSeconds) };
  }
  const { contentId, type } = request;
  const { isKnown } = request.sync;
  const at = new Date(now()).toISOString();
  await deadLetters.write({ contentId, type, reason: trouble.reason, tries, at, ...(isKnown && { isKnown }) });
  log.warn('page-sync.given-up', { contentId, reason: trouble.reason, tries });
  return { kind: 'settled' };
}
