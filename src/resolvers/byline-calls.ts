import type { Explanation } from '../domain/explain/facts';

/** `unknown`: there is no page here that can be shown to the person. */
export type BylineAnswer = { kind: 'explained'; explanation: Explanation } | { kind: 'unknown' };

/** How a sync that a person asked for ended. `later`: it is tried again by itself. */
export type SyncAnswer = { kind: 'synced' } | { kind: 'later'; reason: string } | { kind: 'refused'; reason: string };

/** What "Trackli" on a page asks of its resolver, by name. */
export type BylineCalls = {
  /** Where the person's tasks on this page are. */
  explain: () => BylineAnswer;
  /** Looks at this page at once, and says how that ended and where the tasks are now. */
  syncNow: () => { synced: SyncAnswer; answer: BylineAnswer };
};
