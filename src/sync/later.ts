import { retryAfterSeconds } from '../domain/retry-after';
import type { Later, LaterReason } from './ports/failure';

/** What of a response the verdicts read; both `fetch` and `@forge/api` give it. */
export interface ResponseHead {
  ok: boolean;
  status: number;
  headers: { get(name: string): string | null };
}

/** "Not now", with the wait the other side asked for, if it did. */
export function laterFrom(response: ResponseHead, reason: LaterReason, now: number): Later {
  const wait = retryAfterSeconds(response.headers, now);
  return { kind: 'later', reason, ...(wait === null ? {} : { retryAfterSeconds: wait }) };
}
