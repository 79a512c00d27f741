import type { MineAnswer } from '../../../contract/mine';

/** A task as the parser found it on the page; the fields used here. */
export interface SeenTask {
  localId: string | null;
  uuid: string | null;
  status: string | null;
  text: string;
  mentions: readonly { id: string; kind: 'accountId' | 'userKey' | 'username' }[];
}

/** The page as the person in front of it sees it. */
export interface SeenPage {
  spaceId: string;
  status: string;
  version: number;
  /** When that version was written; milliseconds since the epoch. */
  writtenAt: number;
  tasks: readonly SeenTask[];
}

/** Everything that decides where a person's tasks of a page are, and why one is not there. */
export interface PageFacts {
  accountId: string;
  isLicensed: boolean;
  /** What Trackli says, or why it does not. */
  trackli: { kind: 'answered'; mine: MineAnswer } | { kind: 'unreachable' } | { kind: 'refused' };
  page: SeenPage;
  /** Why the app gave the page up; null: it did not. */
  givenUp: string | null;
  /** Seconds for which Confluence asked to be left alone; 0: none. */
  heldSeconds: number;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Why a task is not in Trackli. */
export type Absence =
  | { kind: 'unlicensed' }
  | { kind: 'trackli-refuses' }
  | { kind: 'not-linked' }
  | { kind: 'own-sync-off' }
  | { kind: 'own-pause' }
  | { kind: 'site-sync-off' }
  | { kind: 'space-left-out' }
  | { kind: 'page-not-current' }
  | { kind: 'given-up'; reason: string }
  | { kind: 'held'; seconds: number }
  | { kind: 'unreadable' }
  | { kind: 'not-seen' }
  | { kind: 'being-read'; seconds: number }
  | { kind: 'already-complete' }
  | { kind: 'may-not-view' };

/** Where a task is. */
export type Where =
  | { kind: 'queue' }
  | { kind: 'board'; column: string; notWritten?: string }
  | { kind: 'card-deleted' }
  | { kind: 'dismissed' }
  | { kind: 'withdrawn'; reason: string | null }
  | { kind: 'left-out'; choice: 'space' | 'undated' | 'old' }
  | { kind: 'standing-still'; column: string | null; reason: string }
  | { kind: 'unknown' }
  | { kind: 'absent'; why: Absence };

/** A task of the person, and where it is. */
export interface PlacedTask {
  text: string;
  isComplete: boolean;
  where: Where;
}

/** What the person is told of the page. Of other people's tasks only how many there are. */
export interface Explanation {
  mine: PlacedTask[];
  /** Tasks that the page no longer has, or no longer for this person, and that Trackli still keeps. */
  former: PlacedTask[];
  /** Action items that mention nobody, and those of others. */
  nobodys: number;
  others: number;
  /** When the app last read the page (ISO 8601); null: never, or not known. */
  readAt: string | null;
}
