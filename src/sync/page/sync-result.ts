import type { PageStateAnswer } from '../../../contract/page-state';
import type { Later, Refused } from '../ports/failure';

/** How a sync of a page ended. */
export type SyncResult = Finished | Later | Refused;

/** What Trackli did with one task. */
export type TaskOutcome = PageStateAnswer['outcomes'][number];

export interface Finished {
  kind: 'finished';
  did: 'sync-off' | 'nobody-linked' | 'already-seen' | 'nothing-to-tell' | 'unchanged' | 'pushed' | 'stale';
  /** What Trackli did, where it was told. */
  outcomes?: TaskOutcome[];
  /** Look again that many seconds later. */
  recheckAfterSeconds?: number;
  /** What was read is older than what the sync is about: it should be repeated until Confluence has caught up. */
  isBehind?: true;
  /** Of some assignees it could not be learned whether they may read the page: it should be repeated for their sake. */
  heldUp?: Later;
}

/** A sync that ended well. */
export const finished = (did: Finished['did']): Finished => ({ kind: 'finished', did });
