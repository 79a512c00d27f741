/** Confluence's quota resets at the top of the hour: no hold is longer. */
const longestMilliseconds = 3_600_000;

/** Until when Confluence is left alone after it asked for a pause of so many seconds; milliseconds since the epoch. */
export const holdUntil = (now: number, retryAfterSeconds: number): number =>
  now + Math.min(longestMilliseconds, retryAfterSeconds * 1000);

/** Seconds for which Confluence is still to be left alone; 0: none. A record that cannot be right counts for nothing. */
export function secondsOnHold(hold: number | null, now: number): number {
  const left = (hold ?? now) - now;
  return left > 0 && left <= longestMilliseconds ? Math.ceil(left / 1000) : 0;
}
