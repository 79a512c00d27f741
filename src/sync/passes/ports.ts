import type { Space } from '../../../contract/page-state';
import type { Content, ContentReference } from '../../domain/content';
import type { Fingerprint } from '../../domain/fingerprint';
import type { Later, Now, Refused, SiteRecord } from '../ports';
import type { ListedContent, Pass, PassRequest, Slot } from './pass';

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

/** What passes ask Confluence for, many things at a time. */
export interface ConfluenceInBulk {
  /** One page of the tasks assigned to some of these accounts; `next` is null on the last. */
  listAssignedTasks(
    query: TaskQuery,
  ): Promise<{ kind: 'found'; tasks: ListedTask[]; next: string | null } | Later | Refused>;
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
export interface BeforeLooks {
  site: SiteRecord | null;
  hold: number | null;
  /** Id of the pass that is to stop. */
  stop: string | null;
  fingerprints: Map<string, Fingerprint>;
}

export interface PassStore {
  readPass(slot: Slot): Promise<Pass | null>;
  writePass(slot: Slot, pass: Pass): Promise<void>;
  /** Id of the pass that is to stop. */
  readStop(slot: Slot): Promise<string | null>;
  writeStop(slot: Slot, passId: string): Promise<void>;
  /** Keeps a request; one like it that waits already is the same. */
  writeRequest(request: PassRequest): Promise<void>;
  readRequests(slot: Slot): Promise<{ key: string; request: PassRequest }[]>;
  deleteRequests(keys: readonly string[]): Promise<void>;
  /** Keeps what a listing step found, by bucket. */
  writeChunk(passId: string, chunk: number, buckets: ReadonlyMap<number, readonly ListedContent[]>): Promise<void>;
  /** What all listing steps put into some buckets. */
  readBuckets(passId: string, buckets: readonly number[], chunks: number): Promise<Map<number, ListedContent[]>>;
  deleteChunks(passId: string): Promise<void>;
  /** At most 20 contents. */
  readBeforeLooks(slot: Slot, contentIds: readonly string[]): Promise<BeforeLooks>;
  /** Up to when the last `recent` pass saw everything, milliseconds since the epoch. */
  readSeenUntil(): Promise<number | null>;
  writeSeenUntil(until: number): Promise<void>;
}

/** A step to be done, or the wish to begin what waits. `links` counts the pushes since an event from outside. */
export type PassEvent = { slot: Slot; links: number } & (
  { kind: 'begin' } | { kind: 'step'; passId: string; step: number }
);

export interface PassQueue {
  /** Events of one slot wait for each other. */
  push(event: PassEvent, delaySeconds: number): Promise<void>;
}

/** What it takes to ask for passes and to see how they stand. */
export interface PassDesk {
  passStore: PassStore;
  passQueue: PassQueue;
  now: Now;
}
