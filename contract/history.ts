import * as z from 'zod/mini';
import { instantSchema } from './fields';
import { jobReasons } from './jobs';

/** On which side something was done. */
export const historySides = ['confluence', 'trackli'] as const;

/** What happened to one task, or to the link as a whole. Trackli's table takes no other (`confluence_history`). */
export const historyEvents = [
  'arrived-queue',
  'arrived-board',
  'returned-queue',
  'returned-board',
  'follows-again',
  'followed',
  'ticked',
  'reopened',
  'both-ticked',
  'both-reopened',
  'withdrawn',
  'detached',
  'approved',
  'dismissed',
  'card-deleted',
  'tick-written',
  'untick-written',
  'write-failed',
  'linked',
  'unlinked',
  'switched-on',
  'switched-off',
  'paused',
  'resumed',
  'choices-changed',
  'cut',
] as const;

/** Why it happened. */
export const historyReasons = [
  'completed',
  'reassigned',
  'removed',
  'left-out',
  'switched-off',
  'site-off',
  'taken-back',
  'by-user',
  'by-app',
  'seen',
  'already',
  ...jobReasons,
  'code',
  'confirmed',
  'operator',
  'linked-elsewhere',
  'other-account',
  'unlinked-in-confluence',
  'unlinked-in-trackli',
] as const;

/** What of a task follows its page. */
export const followedFields = ['title', 'date', 'page', 'context'] as const;

/** What a history can be filtered by: each stands for some of the events. */
export const historyKinds = ['arrived', 'status', 'left', 'changed', 'answered', 'failed', 'link'] as const;

export type HistorySide = (typeof historySides)[number];
export type HistoryEvent = (typeof historyEvents)[number];
export type HistoryReason = (typeof historyReasons)[number];
export type FollowedField = (typeof followedFields)[number];
export type HistoryKind = (typeof historyKinds)[number];

/** The events of each kind. What says that lines were left out is shown with all. */
export const eventsOfKind: Record<HistoryKind, readonly HistoryEvent[]> = {
  arrived: ['arrived-queue', 'arrived-board', 'returned-queue', 'returned-board', 'follows-again'],
  status: ['ticked', 'reopened', 'both-ticked', 'both-reopened', 'tick-written', 'untick-written'],
  left: ['withdrawn', 'detached', 'card-deleted'],
  changed: ['followed'],
  answered: ['approved', 'dismissed'],
  failed: ['write-failed'],
  link: ['linked', 'unlinked', 'switched-on', 'switched-off', 'paused', 'resumed', 'choices-changed'],
};

/** How many lines are given at a time, where the caller does not say. */
export const usualHistoryLimit = 50;

/** Where a page of a history ended: opaque to whoever asks. */
const historyCursorSchema = z.string().check(z.regex(/^\d{1,18}$/, 'Expected the cursor of an answer before'));

/**
 * Which lines of the own history are wished: newest first, those before `cursor`. `search` is looked for in the titles of tasks and
 * pages. In the body, because addresses stand in logs.
 */
export const historyRequestSchema = z
  .object({
    cursor: z.optional(historyCursorSchema),
    limit: z._default(
      z.int('Expected 1 to 200').check(z.minimum(1, 'Expected 1 to 200'), z.maximum(200, 'Expected 1 to 200')),
      usualHistoryLimit,
    ),
    search: z.optional(z.string().check(z.maxLength(200), z.regex(/^[^\0]*$/, 'Expected text'))),
    side: z.optional(z.enum(historySides)),
    kind: z.optional(z.enum(historyKinds)),
  })
  .register(z.globalRegistry, { id: 'HistoryRequest' });

/** One change. An event or a reason that a reader does not know is shown without it. */
export const historyLineSchema = z
  .object({
    id: historyCursorSchema,
    at: instantSchema,
    side: z.enum(historySides),
    event: z.string(),
    reason: z.optional(z.string()),
    /** What of the task followed the page with it. */
    followed: z.array(z.string()),
    taskTitle: z.optional(z.string()),
    pageTitle: z.optional(z.string()),
    pageUrl: z.optional(z.string()),
    /** The card it is about; absent where it has none, or none any more. */
    cardId: z.optional(z.uuid()),
  })
  .register(z.globalRegistry, { id: 'HistoryLine' });

/** `cursor` is absent where there are no older lines. */
export const historyAnswerSchema = z
  .object({ lines: z.array(historyLineSchema), cursor: z.optional(historyCursorSchema) })
  .register(z.globalRegistry, { id: 'HistoryAnswer' });

/** How the account's sync stands. */
export const syncStatusSchema = z
  .object({
    /** When a scan over the site last came to its end for the account. */
    lastScanAt: z.optional(instantSchema),
    /** When something of the account's was last taken or written. */
    lastChangeAt: z.optional(instantSchema),
    /** Changes of the last 24 hours; 1,000 stands for as many or more. */
    changesInDay: z.int(),
    /** Ticks on their way. */
    waiting: z.int(),
    /** Ticks that could not be brought to Confluence, by reason. */
    failed: z.array(z.object({ reason: z.string(), count: z.int() })),
  })
  .register(z.globalRegistry, { id: 'SyncStatus' });

export type HistoryRequest = z.input<typeof historyRequestSchema>;
export type HistoryLine = z.infer<typeof historyLineSchema>;
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>;
export type SyncStatus = z.infer<typeof syncStatusSchema>;
