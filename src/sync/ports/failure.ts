/** Not now: worth another try. `retryAfterSeconds` is what the other side asked for. */
export interface Later {
  kind: 'later';
  reason: LaterReason;
  retryAfterSeconds?: number;
}

export type LaterReason =
  | 'confluence-rate-limited'
  | 'confluence-unavailable'
  | 'confluence-not-permitted'
  /** An earlier answer asked to leave Confluence alone for a while. */
  | 'confluence-on-hold'
  /** It says nothing that could be understood: an answer of somebody in between, or one that was cut off. */
  | 'confluence-answer-not-understood'
  | 'trackli-rate-limited'
  | 'trackli-unavailable'
  | 'trackli-not-permitted'
  | 'out-of-time'
  | 'queue-full'
  /** The scan that asks comes to that person later. */
  | 'listed-later'
  | 'crashed';

/** Never: the same request would end the same way. */
export interface Refused {
  kind: 'refused';
  reason: RefusedReason;
}

export type RefusedReason =
  | 'page-not-understood'
  | 'trackli-answer-not-understood'
  | 'trackli-refused-the-state'
  | 'too-many-tasks-for-one-account';
