import type { TaskStatus } from '../../contract/fields';
import type { CardRow, LedgerRow } from './loaded';

/** How long after a write Confluence may still show the value from before. */
export const writeFenceMilliseconds = 120_000;

/** A card's status as a task's status. */
export const taskStatusOf = (card: Pick<CardRow, 'status'>): TaskStatus =>
  card.status === 'done' ? 'complete' : 'incomplete';

/** What is to be done about the status of a task with a card. */
export type StatusVerdict = 'stand' | 'agree' | 'echo' | 'wait' | 'follow';

export interface StatusFacts {
  page: TaskStatus;
  card: TaskStatus;
  /** What both last agreed on. */
  base: TaskStatus;
  /** Something of ours may have been written of which no result has come. */
  mayHaveWritten: boolean;
  /** The page shows what stood there before our write, and may be an old copy. */
  isFenced: boolean;
}

/** The three-way merge of a status. The first line that fits counts. */
const verdicts: readonly { verdict: StatusVerdict; fits: (facts: StatusFacts) => boolean }[] = [
  // The page has not moved. Where the card has, its tick is due or on its way.
  { verdict: 'stand', fits: ({ page, base }) => page === base },
  // Both moved, and there are but two values: the base follows. So the echo of our own write changes nothing.
  { verdict: 'agree', fits: ({ card, base }) => card !== base },
  // The page shows what we may have written, and the user has moved the card back since: the base follows, the card's value is still
  // to be written.
  { verdict: 'echo', fits: ({ mayHaveWritten }) => mayHaveWritten },
  // It is not taken before the fence ends.
  { verdict: 'wait', fits: ({ isFenced }) => isFenced },
  // Only the page has moved: the card follows.
  { verdict: 'follow', fits: () => true },
];

/** Decides about the status of a task with a card. */
export const judgeStatus = (facts: StatusFacts): StatusVerdict =>
  verdicts.find(({ fits }) => fits(facts))?.verdict ?? 'stand';

/** When the write fence of a task ends for a page that shows this status, in milliseconds since the epoch; null where there is none. */
export const fenceEndOf = (
  { writtenStatus, writtenAt }: Pick<LedgerRow, 'writtenStatus' | 'writtenAt'>,
  page: TaskStatus,
): number | null =>
  writtenStatus === null || writtenAt === null || writtenStatus === page
    ? null
    : Date.parse(writtenAt) + writeFenceMilliseconds;
