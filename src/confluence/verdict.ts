import { laterFrom, type ResponseHead } from '../sync/later';
import type { Later, Refused } from '../sync/ports';

/** What an answer of Confluence means before its body is looked at. */
export type Verdict = { kind: 'ok' } | { kind: 'not-found' } | Later | Refused;

/**
 * Confluence answers 404 for what the caller may not see. 401 and 403 are normal for minutes after an installation, while
 * permissions settle, so they are worth another try.
 */
export function verdictOf(response: ResponseHead, now: number): Verdict {
  if (response.ok) return { kind: 'ok' };
  const { status } = response;
  if (status === 404) return { kind: 'not-found' };
  if (status === 429) return laterFrom(response, 'confluence-rate-limited', now);
  if (status === 401 || status === 403) return laterFrom(response, 'confluence-not-permitted', now);
  if (status >= 500 || status === 408) return laterFrom(response, 'confluence-unavailable', now);
  return { kind: 'refused', reason: 'confluence-answer-not-understood' };
}
