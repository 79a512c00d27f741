/** How long Trackli lets a code live. */
const usualSeconds = 600;

/**
 * For how many seconds a code that was just made is valid, by the person's own clock (milliseconds since the epoch). A clock that
 * is so wrong that it cannot be, is not believed.
 */
export function lifetimeSeconds(expiresAt: string, now: number): number {
  const seconds = Math.floor((Date.parse(expiresAt) - now) / 1000);
  return seconds > 0 && seconds <= usualSeconds ? seconds : usualSeconds;
}
