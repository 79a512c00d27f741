import type { Space } from '../../../contract/page-state';
import type { Content, ContentReference } from '../../domain/content';
import type { Fingerprint } from '../../domain/fingerprint';
import type { Now } from '../ports/clock';
import type { Later, Refused } from '../ports/failure';
import type { SiteRecord } from '../ports/site-record';
import type { ListedContent, Scan, ScanRequest, Slot } from './scan';

/** A task as Confluence lists it. `at`: when it was last made or ticked, milliseconds since the epoch. */
export interface ListedTask extends ContentReference {
  localId: string;
  spaceId: string | null;
  at: number;
}

export interface TaskQuery {
  status: 'incomplete' | 'complete';
  accountIds: readonly string[];
  /** Only tasks made (incomplete) or ticked (complete) since then, milliseconds since the epoch. */
  since: number | null;
  cursor: string | null;
}

/** Confluence does not let the app ask in this account's name: a guest, an account without a token, or the site does not want it. */
export interface NotInTheirName {
  kind: 'not-in-their-name';
}

/** A page of a list of tasks; `next` is null on the last. `setAside`: how many could not be understood, and are not among them. */
export interface TaskPage {
  kind: 'found';
  tasks: ListedTask[];
  setAside: number;
  next: string | null;
}

/** A content and when its version was made, milliseconds since the epoch; null where Confluence does not say. */
export interface ChangedContent {
  content: Content;
  changedAt: number | null;
}

/** What scans ask Confluence for, many things at a time. */
export interface ConfluenceInBulk {
  /** Tasks assigned to some of these accounts, as the app sees them. */
  listAssignedTasks(query: TaskQuery): Promise<TaskPage | Later | Refused>;
  /** The open tasks of one account in its own name: what is listed, the account may read at this moment. */
  listOwnTasks(accountId: string, cursor: string | null): Promise<TaskPage | NotInTheirName | Later | Refused>;
  /** Of so many contents those that Confluence shows to an account in its own name. */
  showTo(
    accountId: string,
    references: readonly ContentReference[],
  ): Promise<{ kind: 'found'; contentIds: ReadonlySet<string> } | NotInTheirName | Later | Refused>;
  /** Contents with their bodies, those that were changed last first. */
  listChanged(query: {
    type: ContentReference['type'];
    cursor: string | null;
    limit: number;
  }): Promise<{ kind: 'found'; contents: ChangedContent[]; next: string | null } | Later | Refused>;
  /** Of so many pages and blog posts those that are found. One that is absent may still be found by a read of its own. */
  readContents(
    references: readonly ContentReference[],
  ): Promise<{ kind: 'found'; contents: Content[] } | Later | Refused>;
  /** Of so many spaces those that are found. */
  readSpaces(spaceIds: readonly string[]): Promise<{ kind: 'found'; spaces: Space[] } | Later | Refused>;
}

/** What calls to Confluence cost, as its rate limit counts. */
export interface Meter {
  /** Points spent since the meter was made. */
  spent(): number;
  /** Until when Confluence would rather be left alone, milliseconds since the epoch: the hour's budget of all sites runs short. */
  nearLimitUntil(): number | null;
}

/** What a step has to know before it looks at some contents. */
export interface BeforeSyncs {
  site: SiteRecord | null;
  hold: number | null;
  /** Id of the scan that is to stop. */
  stop: string | null;
  fingerprints: Map<string, Fingerprint>;
}

/** `changesSeenUntil`: what was changed before was seen, milliseconds since the epoch; `lastPerson`: whose turn came last. */
export interface ReconciliationRecord {
  changesSeenUntil: number;
  lastPerson: string;
}

export interface WaitingRequest {
  key: string;
  request: ScanRequest;
}

export interface ScanStore {
  readScan(slot: Slot): Promise<Scan | null>;
  writeScan(slot: Slot, scan: Scan): Promise<void>;
  /** Id of the scan that is to stop. */
  readStop(slot: Slot): Promise<string | null>;
  writeStop(slot: Slot, scanId: string): Promise<void>;
  /** Keeps a request and gives its key; one like it that waits already is the same. */
  writeRequest(request: ScanRequest): Promise<string>;
  /**
   * What is waited for. A list of the store may lag behind, so what it names is read by its key, and so are these keys besides.
   */
  readRequests(slot: Slot, keys: readonly string[]): Promise<WaitingRequest[]>;
  deleteRequests(keys: readonly string[]): Promise<void>;
  /** Keeps what a listing step found, by bucket. */
  writeChunk(scanId: string, chunk: number, buckets: ReadonlyMap<number, readonly ListedContent[]>): Promise<void>;
  /** What some listing steps put into some buckets. */
  readBuckets(
    scanId: string,
    buckets: readonly number[],
    chunks: { from: number; to: number },
  ): Promise<Map<number, ListedContent[]>>;
  /**
   * Deletes what listing steps wrote for a scan. A list of the store may lag behind: what these steps may have put into these buckets is
   * deleted by its name besides.
   */
  deleteChunks(scanId: string, buckets: readonly number[], chunks: { from: number; to: number }): Promise<void>;
  readBeforeSyncs(slot: Slot, contentIds: readonly string[]): Promise<BeforeSyncs>;
  /** Up to when the last `recent` scan saw everything, milliseconds since the epoch. */
  readSeenUntil(): Promise<number | null>;
  writeSeenUntil(until: number): Promise<void>;
  /** How far the reconciliations have come; null: there was none. */
  readReconciliations(): Promise<ReconciliationRecord | null>;
  writeReconciliations(record: ReconciliationRecord): Promise<void>;
  /** When a scan for the same last began, milliseconds since the epoch; null: not within the last day. */
  readBegun(request: ScanRequest): Promise<number | null>;
  /** Notes that a scan for the requests with these keys begins. */
  writeBegun(keys: readonly string[], at: number): Promise<void>;
}

/**
 * A step to be done, or the wish to begin what waits. `links` counts the pushes since an event from outside; `key` is the request's that
 * the wish is about.
 */
export type ScanEvent = { slot: Slot; links: number } & (
  { kind: 'begin'; key?: string | undefined } | { kind: 'step'; scanId: string; step: number }
);

export interface ScanQueue {
  /** Events of one slot wait for each other. */
  push(event: ScanEvent, delaySeconds: number): Promise<void>;
}

/** What it takes to ask for scans and to see how they stand. */
export interface ScanControl {
  scanStore: ScanStore;
  scanQueue: ScanQueue;
  now: Now;
}
