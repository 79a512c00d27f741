import { laterFrom, type ResponseHead } from '../sync/later';
import type { Later, Refused } from '../sync/ports/failure';

/** What an answer of Trackli means: 4xx is "do not send this again", except where the token or the rate was at fault. */
export function verdictOf(response: ResponseHead, now: number): { kind: 'ok' } | Later | Refused {
  if (response.ok) return { kind: 'ok' };
  const { status } = response;
  if (status === 429) return laterFrom(response, 'trackli-rate-limited', now);
  if (status === 401 || status === 403) return laterFrom(response, 'trackli-not-permitted', now);
  if (status >= 500 || status === 408) return laterFrom(response, 'trackli-unavailable', now);
  return { kind: 'refused', reason: 'trackli-refused-the-state' };
}
