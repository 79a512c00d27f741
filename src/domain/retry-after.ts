/** Longest wait that is believed: Confluence's quota resets at the top of the hour. */
const longestSeconds = 3600;

/**
 * Seconds the other side asks to wait: `Retry-After` in seconds or as a date, else `X-RateLimit-Reset` (an ISO instant),
 * which a gateway sends without it. Null where it asks for nothing.
 *
 * @param now milliseconds since the epoch
 */
export function retryAfterSeconds(headers: { get(name: string): string | null }, now: number): number | null {
  const asked = headers.get('retry-after') ?? headers.get('x-ratelimit-reset');
  if (asked === null) return null;
  const seconds = /^\d+$/.test(asked) ? Number(asked) : (Date.parse(asked) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(longestSeconds, Math.max(0, Math.ceil(seconds))) : null;
}
