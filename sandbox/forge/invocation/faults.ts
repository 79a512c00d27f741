/** A platform call that is about to be made, for whoever wants to disturb it. */
export interface UpcomingCall {
  invocationId: string;
  functionKey: string;
  /** Counts the calls of the invocation from 0. */
  index: number;
  kind: CallKind;
  /** As the package that calls gives it, beginning with a slash. */
  path: string;
}

export type CallKind = 'confluence' | 'store' | 'queue' | 'web-trigger' | 'remote' | 'privacy' | 'fetch' | 'other';

/**
 * What becomes of a call: it is made; the invocation is killed before it has any effect; it has its effect and the invocation
 * is killed before the answer; it has the given answer, and is made all the same where it `takesEffect`.
 */
export type Verdict = 'proceed' | 'kill' | 'kill-after' | { answer: Response; takesEffect?: boolean };

/** A thing about to be delivered to the app. */
export interface UpcomingDelivery {
  kind: 'product-event' | 'async-event';
  /** The event type, or the queue's name. */
  name: string;
}

/** Ways to make the platform behave badly within what its documentation allows. All are optional; without them it behaves. */
export interface Faults {
  beforePlatformCall?: (call: UpcomingCall) => Verdict | Promise<Verdict>;
  /** Hears that a call was made and has ended, before the app has its answer; not called where the call was not made. */
  afterPlatformCall?: (call: UpcomingCall) => void;
  /**
   * How many milliseconds late each copy of a delivery arrives: one number as a rule, two for a duplicate, none for a loss.
   * An async event is never lost: without a number it arrives at once.
   */
  planDelivery?: (delivery: UpcomingDelivery) => number[];
  /** How often a scheduled trigger runs that is due by the clock: once as a rule, twice, or not at all. */
  planRuns?: (schedule: { key: string }) => number;
  /** Milliseconds by which this invocation's clock is ahead. */
  clockSkew?: (invocation: { invocationId: string; functionKey: string }) => number;
}
