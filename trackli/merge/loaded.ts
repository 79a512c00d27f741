import type { Choices } from '../../contract/choices';
import type { TaskStatus } from '../../contract/fields';

/** What the merge knows of a site and of one of its contents: the answer of `confluence_load_page`. */
export interface LoadedPage {
  /** Null where nobody is linked on the site, or sync is off: then nothing is stored. */
  site: { accountsVersion: number } | null;
  /** Of the site, whether or not anybody is linked there; 0 where the site is not known. */
  accountsVersion: number;
  /** The last state that was merged; null where there was none. */
  contents: StoredContents | null;
  links: LoadedLink[];
  rows: LoadedRow[];
  /** Names the state of all ledger rows of the content: another one, and somebody has changed them. */
  signature: string;
}

/** The last state of the content that was merged. */
export interface StoredContents {
  version: number | null;
  /** ISO instant. */
  observedAt: string;
  /** Every account that was linked at this version was spoken for; null where the state named accounts. */
  coversAccountsVersion: number | null;
  coversHash: string;
  stateHash: string;
  space: { id: string; key: string; name: string } | null;
  /** Changes with every change of the row. */
  revision: string;
}

/** A link that is active. */
export interface LoadedLink {
  id: string;
  userId: string;
  accountId: string;
  /** The project in which a new task becomes a card at once; null where it goes into the queue. */
  boardProjectId: string | null;
  /** The same for the spaces whose tasks go elsewhere than the others', by the space's id. */
  spaceProjects: Readonly<Record<string, string | null>>;
  choices: Pick<Choices, 'spaces' | 'datedOnly' | 'startWith'>;
  /** ISO instant. */
  linkedAt: string;
  /** The first scan for it has not come to its end: what appears may have been there before the link. */
  isFirstScan: boolean;
  linkedAtAccountsVersion: number;
  revision: string;
}

/** A task of the content for one link, with what belongs to it. */
export interface LoadedRow {
  ledger: LedgerRow;
  /** The row of the queue that it has, or had last. */
  queue: QueueRow | null;
  /** Its card; of the link's own user. */
  card: CardRow | null;
  job: JobRow | null;
}

/** What a task was when its link first had it: new since, or there before, on a page changed shortly before the link or not. */
export type TaskAge = 'new' | 'recent' | 'old';

export type LedgerState = 'pending' | 'withdrawn' | 'approved' | 'dismissed';

/** A row of `confluence_ledger`. */
export interface LedgerRow {
  id: string;
  linkId: string;
  userId: string;
  taskId: string;
  contentType: string;
  localId: string | null;
  taskUuid: string | null;
  text: string;
  /** What the page last said: the base of title, date and description. A null title says that none is known. */
  title: string | null;
  dueDate: string | null;
  description: string | null;
  /** The base of the status. */
  base: TaskStatus;
  state: LedgerState;
  reason: string | null;
  age: TaskAge;
  queueId: string | null;
  cardId: string | null;
  isConfirmed: boolean;
  writtenStatus: TaskStatus | null;
  /** ISO instant. */
  writtenAt: string | null;
  previousCardStatus: string | null;
  isTickable: boolean;
  /** Its page does not show it any more, and what would follow from that waits. */
  held: Held | null;
  /** ISO instant at which it was taken away without having been held. */
  goneAt: string | null;
}

/** Why the page's not showing a task is not acted upon yet. `kept`: its user said so. */
export type HeldReason = 'unreadable' | 'many-unreadable' | 'many-of-person' | 'many-of-site' | 'kept';

/** Since when and until when something waits; ISO instants. */
export interface Held {
  since: string;
  until: string;
  reason: HeldReason;
}

/** Where a task is, as queue and board show it. */
export interface Place {
  pageTitle: string | null;
  spaceKey: string | null;
  spaceName: string | null;
  url: string | null;
}

export interface QueueRow extends Place {
  id: string;
  status: LedgerState;
  title: string;
  dueDate: string | null;
  description: string | null;
  revision: string;
}

export interface CardRow extends Place {
  id: string;
  taskKey: string | null;
  title: string;
  dueDate: string | null;
  description: string | null;
  status: string;
  isCompleted: boolean;
  syncStatus: string;
  syncError: string | null;
  revision: string;
}

/** The job of a ledger row. */
export interface JobRow {
  isOpen: boolean;
  /** Something of ours may have been written to the page of which no result has come. */
  mayHaveWritten: boolean;
  revision: string;
}
