/**
 * How often work on one page is tried before it becomes a dead letter. Over the delays below: about a quarter of an hour. Of dead letters
 * one is tried every five minutes, and all once that one succeeds.
 */
export const maximumTries = 10;

/** The longest delay a Forge queue takes, in seconds. */
export const longestDelaySeconds = 900;

const firstDelaySeconds = 5;

/** What could be done again is done within five minutes, if the other side asks for no longer wait. */
const longestBackOffSeconds = 240;

/**
 * Seconds to wait before the next try. `tries` counts those that have failed, from 1.
 * What the other side asked for (`Retry-After`) is the least; otherwise the delay doubles from 5 s to four minutes.
 */
export function retryDelaySeconds(tries: number, retryAfterSeconds = 0): number {
  const backOff = Math.min(longestBackOffSeconds, firstDelaySeconds * 2 ** Math.min(tries - 1, 16));
  return Math.min(longestDelaySeconds, Math.max(backOff, Math.ceil(retryAfterSeconds)));
}
