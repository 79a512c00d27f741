import { errorCode } from '../http/log';

/**
 * SQLSTATEs of a statement that lost against another and did nothing (PostgreSQL manual, appendix A): a lock that could not be had in
 * time, a deadlock, a serialization failure.
 */
const lost = new Set(['55P03', '40P01', '40001']);

/** A lock that is waited for takes 400 ms (confluence_give_way): so often that a call stays within its time. */
const mostTries = 6;

/** Does the work, and again where it lost against somebody else. Gives up with the last error after six times. */
export async function beginningAgain<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= mostTries || !lost.has(errorCode(error) ?? '')) throw error;
    }
  }
}
