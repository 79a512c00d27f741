import { InvocationError, InvocationErrorCode } from '@forge/events';
import { dependencies } from '../composition';
import { queueLooks } from '../sync/queue-looks';
import { settle } from '../sync/settle';
import { syncPage } from '../sync/sync-page';
import type { SyncResult } from '../sync/sync-result';
import type { PageSyncRequest } from '../sync/ports';

/** A trigger has 25 s; what has not begun by then is put off, so that what has can end. */
const budgetMilliseconds = 18_000;

/**
 * Looks at a page within a trigger. What cannot be finished is handed to the queue; where even the store fails, the platform is
 * asked to deliver the event again.
 */
export async function lookNow(request: PageSyncRequest): Promise<InvocationError | undefined> {
  const { log, now } = dependencies;
  const result: SyncResult = await syncPage(dependencies, request, request.look, now() + budgetMilliseconds).catch(
    () => ({ kind: 'later', reason: 'crashed' }) as const,
  );
  try {
    const settled = await settle(dependencies, request, result, 1);
    if (settled.kind === 'retry') await queueLooks(dependencies, [{ request, delaySeconds: settled.afterSeconds }]);
    return undefined;
  } catch {
    log.warn('page-sync.not-queued', { contentId: request.contentId });
    return new InvocationError({
      retryAfter: 60,
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
      retryData: {},
    });
  }
}
