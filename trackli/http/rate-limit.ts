/** Says whether a caller may make one more call now, or how many seconds they have to wait. */
export type RateLimit = (caller: string) => { kind: 'granted' } | { kind: 'wait'; seconds: number };

interface Bucket {
  calls: number;
  /** Milliseconds since the epoch. */
  filledAt: number;
}

/** More callers than this are not remembered at once: those that have been quiet for longest are forgotten, and so have a full bucket. */
const mostCallers = 10_000;

/** The limit of a process that is told how many calls a second are usual; see `Settings`. */
export const limitOf = ({ callsPerSecond }: { callsPerSecond: number }, clock: { now(): number }): RateLimit =>
  createRateLimit({ perSecond: callsPerSecond, burst: 4 * callsPerSecond }, clock);

/** The limit of screens, by account: a person's page asks once in a while, and again when they press a button. */
export const screenLimitOf = (clock: { now(): number }): RateLimit =>
  createRateLimit({ perSecond: 2, burst: 40 }, clock);

/**
 * A bucket of calls per caller, which fills steadily. It lives in this process: of several processes or isolates each has its own, so
 * the limit is one per process. It stops a loop that has run wild, not an attack on the network.
 *
 * @param perSecond how many calls come back each second
 * @param burst how many calls there are at most at once
 */
export function createRateLimit(
  { perSecond, burst }: { perSecond: number; burst: number },
  clock: { now(): number },
): RateLimit {
  // A Map keeps the order of insertion: who called last stands at the end.
  const buckets = new Map<string, Bucket>();
  return (caller) => {
    const now = clock.now();
    const { calls, filledAt } = buckets.get(caller) ?? { calls: burst, filledAt: now };
    // A clock that was set back fills nothing and takes nothing.
    const present = Math.min(burst, calls + (Math.max(0, now - filledAt) / 1000) * perSecond);
    const isGranted = present >= 1;
    buckets.delete(caller);
    buckets.set(caller, { calls: isGranted ? present - 1 : present, filledAt: now });
    if (buckets.size > mostCallers) {
      const [quietest] = buckets.keys();
      if (quietest !== undefined) buckets.delete(quietest);
    }
    return isGranted
      ? { kind: 'granted' }
      : { kind: 'wait', seconds: Math.max(1, Math.ceil((1 - present) / perSecond)) };
  };
}
