import { laterFrom, type ResponseHead } from '../sync/later';
import type { Later } from '../sync/ports/failure';
import { isOwnError } from './own-error';

/** What Confluence itself says "no" with, of what was asked for. */
export type No = { kind: 'not-found' } | { kind: 'invalid' } | { kind: 'forbidden' } | { kind: 'conflict' };

/** What an answer of Confluence means before its content is looked at. */
export type Verdict = { kind: 'ok' } | No | Later;

const noes: Readonly<Record<number, No>> = {
  400: { kind: 'invalid' },
  403: { kind: 'forbidden' },
  404: { kind: 'not-found' },
  409: { kind: 'conflict' },
};

/** What Confluence's "no" to a question means that it only answers with "no" while something is wrong. */
export const laterOf = (answer: No | Later): Later => {
  if (answer.kind === 'later') return answer;
  return {
    kind: 'later',
    reason: answer.kind === 'forbidden' ? 'confluence-not-permitted' : 'confluence-answer-not-understood',
  };
};

/**
 * Confluence answers 404 for what the caller may not see. 401 and 403 are normal for minutes after an installation, while
 * permissions settle, so they are worth another try. So is everything that only looks like a "no".
 *
 * @param body what could be read of it as JSON; null where nothing could
 */
export function verdictOf(response: ResponseHead, body: unknown, now: number): Verdict {
  if (response.ok) return { kind: 'ok' };
  const { status } = response;
  const no = noes[status];
  if (no !== undefined && isOwnError(body, status)) return no;
  if (status === 429) return laterFrom(response, 'confluence-rate-limited', now);
  if (status === 401 || status === 403) return laterFrom(response, 'confluence-not-permitted', now);
  if (status >= 500 || status === 408) return laterFrom(response, 'confluence-unavailable', now);
  return laterFrom(response, 'confluence-answer-not-understood', now);
}
