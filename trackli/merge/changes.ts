import type { TaskStatus } from '../../contract/fields';
import type { FollowedField, HistoryEvent, HistorySide } from '../../contract/history';
import type { Matched } from '../../contract/page-state';
import type { Fields } from './fields';
import type { CardRow, LedgerRow, Place } from './loaded';

/** What `confluence_apply_page` writes, one statement for each kind; and what must still be as it was loaded. */
export interface PageChanges {
  restsOn: {
    /** Revision of the contents' row; null where there was none. */
    contents: string | null;
    signature: string;
    /** Links whose choices decided: they get new rows, or leave something out. */
    links: Revision[];
    queue: Revision[];
    cards: Revision[];
    /** By ledger row; a null revision says that there was no job. */
    jobs: { id: string; revision: string | null }[];
  };
  contents: NewContents;
  place: Place;
  queueEntered: QueueEntry[];
  queueUpdated: ({ id: string } & Fields)[];
  queueWithdrawn: { id: string }[];
  queueApproved: { id: string; cardId: string }[];
  cardsEntered: CardEntry[];
  cardsUpdated: CardUpdate[];
  ledgerEntered: LedgerRow[];
  ledgerUpdated: LedgerRow[];
  /** Pages that show what may have been our own write. */
  writesSeen: { id: string; status: TaskStatus }[];
  /** Ledger rows whose job is not what it has to be, though nothing of them changes. */
  jobsPlaced: { id: string }[];
  audit: AuditLine[];
  /** By which rule the tasks of the page were recognised; counted for whoever watches. */
  matched: Matched;
}

export interface Revision {
  id: string;
  revision: string;
}

/** The state that was merged, as the order of states needs it. */
export interface NewContents {
  type: string;
  status: string;
  version: number | null;
  observedAt: string;
  space: { id: string; key: string; name: string } | null;
  coversAccountsVersion: number | null;
  coversHash: string;
  stateHash: string;
}

export interface QueueEntry extends Fields {
  id: string;
  linkId: string;
  userId: string;
  localId: string | null;
}

export interface CardEntry extends Fields {
  id: string;
  projectId: string;
  taskKey: string;
}

/** A card as it is to be, but for its place, which is the page's. */
export type CardUpdate = Pick<
  CardRow,
  'id' | 'taskKey' | keyof Fields | 'status' | 'isCompleted' | 'syncStatus' | 'syncError'
> & {
  /** Whether the card's place is the page's now; a task that is gone keeps the place it had. */
  isPlaced: boolean;
};

/**
 * What is said of one change: a line of the audit log, ids only, titles never; and a line of the person's own history, which has the title.
 */
export interface AuditLine {
  userId: string;
  /** Null: the audit log says nothing of it. */
  outcome: string | null;
  cardId: string | null;
  taskKey: string;
  reason: string | null;
  linkId: string;
  ledgerId: string;
  /** Null: the history says nothing of it. */
  event: HistoryEvent | null;
  /** On which side it was done. */
  side: HistorySide;
  /** What of the task followed the page with it. */
  followed: FollowedField[];
  title: string;
  /** Where the task was, for what its page does not show any more. */
  pageTitle: string | null;
  url: string | null;
}
