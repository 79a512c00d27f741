import type { PageSyncRequest } from '../ports';
import type { PlannedLook } from './pass';

/** A planned look as it would wait in the queue. */
export const planRequest = ({ contentId, type, kind, isKnown }: PlannedLook): PageSyncRequest => ({
  contentId,
  type,
  look: { kind, ...(isKnown && { isKnown }) },
});
