import type { PageSyncRequest } from '../../ports/page-sync-queue';
import type { PlannedSync } from '../scan';

/** A planned sync as it would wait in the queue. */
export function planRequest({ contentId, type, kind, isKnown, doubtful, missing }: PlannedSync): PageSyncRequest {
  const anew = [...doubtful, ...missing];
  return { contentId, type, sync: { kind, ...(isKnown && { isKnown }), ...(anew.length > 0 && { anew }) } };
}
