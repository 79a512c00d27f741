import type { DeadLetter, PageSyncRequest } from '../ports';

/** The look a dead letter asks for. Nothing is taken for granted: it may be the page's permissions that changed. */
export const letterLook = ({ contentId, type, isKnown }: DeadLetter): PageSyncRequest => ({
  contentId,
  type,
  look: { kind: 'permissions-changed', ...(isKnown && { isKnown }) },
});
