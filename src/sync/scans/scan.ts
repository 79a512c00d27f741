import * as z from 'zod/mini';
import { scanCountsSchema } from '../../../contract/scans';

/**
 * A scan goes over many pages. `backfill`: after an installation; `accounts`: for newly linked accounts, or one person who asks;
 * `refresh`: an administrator asks; `space`: a space was renamed, or its permissions changed; `reconciliation`: daily, finds everything that
 * events missed; `recent`: hourly, finds most of it at a fraction of the price; `recheck`: what Trackli holds back is due.
 */
export const scanKindSchema = z.enum([
  'backfill',
  'accounts',
  'refresh',
  'space',
  'reconciliation',
  'recent',
  'recheck',
]);
export type ScanKind = z.infer<typeof scanKindSchema>;

/**
 * Scans of one slot run one after another. Neither a person who links an account nor the hourly scan waits for one over the whole
 * site, which may take a day.
 */
export const slotSchema = z.enum(['accounts', 'site', 'recent']);
export type Slot = z.infer<typeof slotSchema>;
export const slots: readonly Slot[] = ['accounts', 'site', 'recent'];

const slotsOfKinds: Record<ScanKind, Slot> = {
  accounts: 'accounts',
  space: 'accounts',
  recheck: 'accounts',
  backfill: 'site',
  refresh: 'site',
  reconciliation: 'site',
  recent: 'recent',
};

export const slotOf = (kind: ScanKind): Slot => slotsOfKinds[kind];

/** What Trackli's own list says of a content, as far as it concerns the people of a scan. */
const knownSchema = z.object({
  /** Of the people of the scan those who have a task there; null: Trackli does not say. */
  accountIds: z.nullable(z.array(z.string())),
  version: z.nullable(z.int()),
  observedAt: z.nullable(z.string()),
  spaceId: z.nullable(z.string()),
  /** Stands for the key and the name of the space. */
  spaceName: z.string(),
});
export type KnownContent = z.infer<typeof knownSchema>;

/** A content with the local ids of its tasks that Confluence listed, and what Trackli knows of it. */
export const listedContentSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  localIds: z.array(z.string()),
  /** When the newest of these tasks was made or ticked, milliseconds since the epoch. */
  newest: z.number(),
  /** The accounts whose tasks these are. */
  listed: z.optional(z.array(z.string())),
  /** Of these the ones to whom Confluence showed it in their own name, and since when that is known, milliseconds since the epoch. */
  shown: z.optional(z.array(z.string())),
  shownAt: z.optional(z.number()),
  known: z.optional(knownSchema),
});
export type ListedContent = z.infer<typeof listedContentSchema>;

/** A content to sync, and how. */
export const plannedSyncSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  localIds: z.array(z.string()),
  newest: z.number(),
  kind: z.enum(['usual', 'permissions-changed', 'space-changed']),
  isKnown: z.boolean(),
  /** Who may read it, shown to them in their own name at that moment (milliseconds since the epoch). */
  shown: z.array(z.string()),
  shownAt: z.number(),
  /** Of whom it has to be asked anew whether they may read it. */
  doubtful: z.array(z.string()),
  /** Trackli has no task of theirs there, though Confluence lists one. */
  missing: z.array(z.string()),
  /** What Trackli's list says; null: nothing, or it was not looked into. */
  known: z.nullable(knownSchema),
});
export type PlannedSync = z.infer<typeof plannedSyncSchema>;

/** Where a listing goes on. `group`: whose tasks are being listed; `isOwn`: in their own name. */
const listingPlaceSchema = z.object({
  status: z.enum(['incomplete', 'complete']),
  group: z.array(z.string()),
  isOwn: z.boolean(),
  cursor: z.nullable(z.string()),
  /** How many calls it took so far. */
  calls: z.int(),
});
export type ListingPlace = z.infer<typeof listingPlaceSchema>;

/** A scan, running or ended, as it stands between two steps. Instants are ISO 8601, moments milliseconds since the epoch. */
export const scanSchema = z.object({
  scanId: z.uuid(),
  kind: scanKindSchema,
  /** Null: of every linked account. */
  accountIds: z.nullable(z.array(z.string())),
  spaceId: z.nullable(z.string()),
  /** `recent` alone: what happened before this moment was seen by the one before. */
  since: z.nullable(z.number()),
  /** Keys of the requests that it serves. */
  serves: z.array(z.string()),
  /** Keys of requests that came while it ran. */
  waiting: z.array(z.string()),
  /** How many steps were done. */
  step: z.int(),
  phase: z.enum(['knowing', 'listing', 'changed', 'reading', 'ending']),
  /** Of a reconciliation: behind whom its people begin, and how many they are. Null: of all of them, or of those it is for. */
  turn: z.nullable(z.object({ after: z.string(), count: z.int() })),
  listing: z.nullable(listingPlaceSchema),
  /** Somebody is still to be listed; the contents listed so far are read first. */
  hasMorePeople: z.boolean(),
  /** Accounts in whose name the app may not ask. */
  nameless: z.array(z.string()),
  /** Where the list of what was changed last goes on. */
  changes: z.nullable(
    z.object({ type: z.enum(['page', 'blogpost']), cursor: z.nullable(z.string()), calls: z.int(), since: z.number() }),
  ),
  /** How many listing steps wrote chunks, the first that was not read yet, and which buckets hold something. */
  chunks: z.int(),
  firstChunk: z.int(),
  /** How many contents those steps wrote down; one that several wrote counts several times. */
  written: z.int(),
  buckets: z.array(z.int()),
  /** The bucket being read and the last content read of it. */
  reading: z.object({ bucket: z.int(), after: z.string() }),
  /** The last content of Trackli's list that was written down; empty: none was. */
  knownTo: z.string(),
  /** Trackli's list was gone through, or need not be. */
  isKnownDone: z.boolean(),
  /** Looks that were planned and must still be made: Confluence asked to wait. */
  leftOver: z.array(plannedSyncSchema),
  counts: scanCountsSchema,
  pagesDone: z.int(),
  pagesTotal: z.nullable(z.int()),
  /** Points spent in this UTC hour (hours since the epoch). */
  points: z.object({ hour: z.int(), spent: z.number() }),
  /** Steps in a row that came no further. */
  stumbles: z.int(),
  startedAt: z.string(),
  updatedAt: z.string(),
  endedAt: z.nullable(z.string()),
  outcome: z.nullable(z.enum(['finished', 'stopped'])),
  waitingUntil: z.nullable(z.string()),
});
export type Scan = z.infer<typeof scanSchema>;

/** That a scan is wanted, as it waits in the store. */
export const scanRequestSchema = z.object({
  kind: scanKindSchema,
  accountIds: z.optional(z.array(z.string())),
  spaceId: z.optional(z.string()),
  /** Not before then, milliseconds since the epoch. */
  notBefore: z.optional(z.number()),
});
export type ScanRequest = z.infer<typeof scanRequestSchema>;
