import { InvocationError, InvocationErrorCode } from '@forge/events';
import { dependencies } from '../composition';
import { queueSyncs } from '../sync/page/queue-syncs';
import { finishSync } from '../sync/page/finish-sync';
import { syncPage } from '../sync/page/sync-page';
import type { SyncResult } from '../sync/page/sync-result';
import type { PageSyncRequest } from '../sync/ports/page-sync-queue';

/** Asks the platform to deliver the event again in a minute. */
export const againSoon = (): InvocationError =>
  new InvocationError({
    retryAfter: 60,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });

/** A trigger has 25 s; what has not begun by then is put off, so that what has can end. */
const budgetMilliseconds = 18_000;

/**
 * Looks at a page within a trigger. What cannot be finished is handed to the queue; where even the store fails, the platform is
 * asked to deliver the event again.
 */
export async function syncNow(request: PageSyncRequest): Promise<InvocationError | undefined> {
  const { log, now } = dependencies;
  const result: SyncResult = await syncPage(dependencies, request, request.sync, now() + budgetMilliseconds).catch(
    () => ({ kind: 'later', reason: 'crashed' }) as const,
  );
  try {
    const finish = await finishSync(dependencies, request, result, 1);
    if (finish.kind === 'retry') await queueSyncs(dependencies, [{ request, delaySeconds: finish.afterSeconds }]);
    return undefined;
  } catch {
    log.warn('page-sync.not-queued', { contentId: request.contentId });
    return againSoon();
  }
}
