import * as z from 'zod/mini';
import { passCountsSchema } from '../../../contract/passes';

/**
 * A pass goes over many pages. `backfill`: after an installation; `accounts`: for newly linked accounts, or one person who asks;
 * `refresh`: an administrator asks; `space`: a space was renamed, or its permissions changed; `sweep`: daily, finds everything that
 * events missed; `recent`: hourly, finds most of it at a fraction of the price.
 */
export const passKindSchema = z.enum(['backfill', 'accounts', 'refresh', 'space', 'sweep', 'recent']);
export type PassKind = z.infer<typeof passKindSchema>;

/**
 * Passes of one slot run one after another. Neither a person who links an account nor the hourly pass waits for one over the whole
 * site, which may take a day.
 */
export const slotSchema = z.enum(['accounts', 'site', 'recent']);
export type Slot = z.infer<typeof slotSchema>;
export const slots: readonly Slot[] = ['accounts', 'site', 'recent'];

const slotsOfKinds: Record<PassKind, Slot> = {
  accounts: 'accounts',
  space: 'accounts',
  backfill: 'site',
  refresh: 'site',
  sweep: 'site',
  recent: 'recent',
};

export const slotOf = (kind: PassKind): Slot => slotsOfKinds[kind];

/** A content with the local ids of its tasks that Confluence listed. */
export const listedContentSchema = z.object({
  contentId: z.string(),
  type: z.enum(['page', 'blogpost']),
  localIds: z.array(z.string()),
  /** When the newest of these tasks was made or ticked, milliseconds since the epoch. */
  newest: z.number(),
});
export type ListedContent = z.infer<typeof listedContentSchema>;

/** A content to look at, and how. */
export const plannedLookSchema = z.object({
  ...listedContentSchema.shape,
  kind: z.enum(['usual', 'permissions-changed', 'space-changed']),
  isKnown: z.boolean(),
});
export type PlannedLook = z.infer<typeof plannedLookSchema>;

/** Where a listing goes on. `after`: the last account of the group before; `group`: whose tasks are being listed. */
const listingPlaceSchema = z.object({
  status: z.enum(['incomplete', 'complete']),
  after: z.string(),
  group: z.array(z.string()),
  cursor: z.nullable(z.string()),
});

/** A pass, running or ended, as it stands between two steps. Instants are ISO 8601, moments milliseconds since the epoch. */
export const passSchema = z.object({
  passId: z.uuid(),
  kind: passKindSchema,
  /** Null: of every linked account. */
  accountIds: z.nullable(z.array(z.string())),
  spaceId: z.nullable(z.string()),
  /** `recent` alone: what happened before this moment was seen by the one before. */
  since: z.nullable(z.number()),
  /** Keys of the requests that it serves. */
  serves: z.array(z.string()),
  /** How many steps were done. */
  step: z.int(),
  stage: z.enum(['listing', 'reading', 'checking', 'ending']),
  listing: z.nullable(listingPlaceSchema),
  /** How many listing steps wrote chunks, and which buckets hold something. */
  chunks: z.int(),
  buckets: z.array(z.int()),
  /** The bucket being read and the last content read of it. */
  reading: z.object({ bucket: z.int(), after: z.string() }),
  /** The last content checked; empty: none was. */
  checkedTo: z.string(),
  /** Looks that were planned and must still be made: Confluence asked to wait. */
  leftOver: z.array(plannedLookSchema),
  counts: passCountsSchema,
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
export type Pass = z.infer<typeof passSchema>;

/** That a pass is wanted, as it waits in the store. */
export const passRequestSchema = z.object({
  kind: passKindSchema,
  accountIds: z.optional(z.array(z.string())),
  spaceId: z.optional(z.string()),
});
export type PassRequest = z.infer<typeof passRequestSchema>;
