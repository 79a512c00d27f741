import type { Now } from '../ports/clock';
import type { Confluence } from '../ports/confluence';
import type { Later } from '../ports/failure';

const askedAtOnce = 5;

/** What Confluence said of some accounts. */
export interface Readers {
  kind: 'asked';
  permitted: string[];
  refused: string[];
  /** Of these it is not known; they are asked about again. */
  unanswered: string[];
  /** Why not, of one of them. */
  trouble: Later | null;
}

/**
 * Asks of each account whether it may read the page. An answer that cannot be had is never taken for a yes nor for a no, and it holds
 * up nobody else. Only where Confluence asks to be left alone, or time is up, is nobody asked any more.
 *
 * @param deadline milliseconds since the epoch
 */
export async function askReaders(
  { confluence, now }: { confluence: Pick<Confluence, 'mayRead'>; now: Now },
  contentId: string,
  accountIds: readonly string[],
  deadline: number,
): Promise<Readers | Later> {
  const readers: Readers = { kind: 'asked', permitted: [], refused: [], unanswered: [], trouble: null };
  for (let next = 0; next < accountIds.length; next += askedAtOnce) {
    if (now() > deadline) return { kind: 'later', reason: 'out-of-time' };
    const asked = accountIds.slice(next, next + askedAtOnce);
    const answers = await Promise.all(
      asked.map(async (accountId) => ({ accountId, answer: await confluence.mayRead(contentId, accountId) })),
    );
    for (const { accountId, answer } of answers) {
      if (answer.kind === 'answer') (answer.permitted ? readers.permitted : readers.refused).push(accountId);
      else if (answer.reason === 'confluence-rate-limited') return answer;
      else {
        readers.unanswered.push(accountId);
        readers.trouble ??= answer;
      }
    }
  }
  return readers;
}
