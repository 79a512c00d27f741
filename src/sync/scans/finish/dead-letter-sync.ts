import type { DeadLetter } from '../../ports/dead-letters';
import type { PageSyncRequest } from '../../ports/page-sync-queue';

/** The sync a dead letter asks for. Nothing is taken for granted: it may be the page's permissions that changed. */
export const deadLetterSync = ({ contentId, type, isKnown }: DeadLetter): PageSyncRequest => ({
  contentId,
  type,
  sync: { kind: 'permissions-changed', ...(isKnown && { isKnown }) },
});
