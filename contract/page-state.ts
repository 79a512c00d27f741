import * as z from 'zod/mini';
import {
  accountIdSchema,
  accountsVersionSchema,
  contentIdSchema,
  instantSchema,
  localIdSchema,
  taskStatusSchema,
  taskTextSchema,
  taskUuidSchema,
  webUrlSchema,
} from './fields';

/** How many tasks one page state may carry; a larger state is split by account. */
export const maxTasksPerState = 1000;

/** What a reader who is the app finds when it looks at the content. */
export const contentStatusSchema = z.enum(['current', 'archived', 'trashed', 'deleted', 'unreadable', 'excluded']);

/**
 * A task of a linked account, as the page shows it now. Local ids and uuids may be missing or repeat.
 * Without a `text` the title stands in for it. `description` is what stands around the task, for its card: the heading above, the other
 * cells of its table row, the task it is nested in. Empty: nothing does. Absent: the app does not say, and nothing changes.
 */
export const taskStateSchema = z
  .object({
    localId: z.optional(localIdSchema),
    taskUuid: z.optional(taskUuidSchema),
    text: z.optional(taskTextSchema),
    status: taskStatusSchema,
    title: z.string().check(z.minLength(1), z.maxLength(1000)),
    dueDate: z.optional(z.iso.date()),
    description: z.optional(taskTextSchema),
    assignee: accountIdSchema,
  })
  .register(z.globalRegistry, { id: 'TaskState' });

export const spaceSchema = z
  .object({
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    key: z.string().check(z.minLength(1), z.maxLength(255)),
    name: z.string().check(z.maxLength(1000)),
  })
  .register(z.globalRegistry, { id: 'Space' });

const isDescribedUnlessGone = (state: {
  status: string;
  version: unknown;
  title: unknown;
  space: unknown;
  url: unknown;
}) =>
  !['current', 'archived', 'trashed'].includes(state.status) ||
  [state.version, state.title, state.space, state.url].every((field) => field !== null);

/** How many tasks that belong to nobody who is linked are named at most. */
export const maxOthersPerState = 5000;

/**
 * The whole state of one page or blog post, as far as it concerns linked accounts. Fields that are not known are passed over, so
 * that a newer app can speak to an older Trackli.
 *
 * - `observedAt` is the moment before the read began: the state is at least that new.
 * - `version`, `title`, `url` and `space` are null only where the content could not be read (deleted, unreadable, excluded).
 * - `covers`: `"*"` speaks for every account that was linked at `accountsVersion`; a list speaks for those accounts.
 *   A task of a covered account that is absent from `tasks` is gone.
 * - `others`, `otherTaskUuids`: local ids and uuids of the content's remaining tasks, which belong to nobody who is linked. They
 *   carry no text and no account; they tell "assigned to someone else" from "removed from the page". Ids may repeat here too.
 * - `modifiedAt`: when that version was written. Absent: not known.
 * - `proven`: accounts of which Confluence said for this very state that they may read the content. Absent: all of them.
 */
export const pageStateSchema = z
  .object({
    contentId: contentIdSchema,
    type: z.enum(['page', 'blogpost']),
    status: contentStatusSchema,
    version: z.nullable(z.int().check(z.positive())),
    observedAt: instantSchema,
    modifiedAt: z.optional(instantSchema),
    title: z.nullable(z.string().check(z.maxLength(1000))),
    url: z.nullable(webUrlSchema),
    space: z.nullable(spaceSchema),
    accountsVersion: accountsVersionSchema,
    covers: z.union([z.literal('*'), z.array(accountIdSchema).check(z.maxLength(1000))]),
    tasks: z.array(taskStateSchema).check(z.maxLength(maxTasksPerState)),
    others: z.optional(z.array(localIdSchema).check(z.maxLength(maxOthersPerState))),
    otherTaskUuids: z.optional(z.array(taskUuidSchema).check(z.maxLength(maxOthersPerState))),
    proven: z.optional(z.array(accountIdSchema).check(z.maxLength(maxTasksPerState))),
  })
  .check(
    z.refine(isDescribedUnlessGone, { error: 'Content that can be read has a version, a title, a url and a space' }),
  )
  .register(z.globalRegistry, { id: 'PageState' });

export const outcomeSchema = z.enum([
  'discovered',
  'updated',
  'completed',
  'reopened',
  'withdrawn',
  'removed',
  'restored',
  'unchanged',
  'stale',
  'ignored',
]);

/** Why a task was ignored. */
export const ignoredReasonSchema = z.enum(['complete', 'dismissed', 'not-linked', 'card-deleted']);

const countSchema = z.int().check(z.nonnegative());

/** By which rule a task of the page was recognised (docs/identity.md), and how many were new or gone. */
export const matchedSchema = z.object({
  uuid: countSchema,
  'id-and-text': countSchema,
  text: countSchema,
  'similar-text': countSchema,
  id: countSchema,
  new: countSchema,
  gone: countSchema,
});

/**
 * What was done with a page state: an outcome for every task of it, in their order, then one for every task that it made disappear.
 * `stale`: Trackli has a newer state of this content and did nothing with this one.
 * `recheckAfter` (seconds) asks the app to look at the page again that much later.
 * `matched` counts how the tasks were recognised; absent where the state was not merged.
 * `unproven` names the accounts that something of the state is news to and that it does not prove: of that nothing was taken.
 */
export const pageStateAnswerSchema = z
  .object({
    outcomes: z.array(
      z.object({ localId: z.optional(localIdSchema), outcome: outcomeSchema, reason: z.optional(ignoredReasonSchema) }),
    ),
    stale: z.boolean(),
    recheckAfter: z.optional(z.int().check(z.positive())),
    accountsVersion: accountsVersionSchema,
    matched: z.optional(matchedSchema),
    unproven: z.optional(z.array(accountIdSchema)),
  })
  .register(z.globalRegistry, { id: 'PageStateAnswer' });

export type ContentStatus = z.infer<typeof contentStatusSchema>;
export type TaskState = z.infer<typeof taskStateSchema>;
export type Space = z.infer<typeof spaceSchema>;
export type PageState = z.infer<typeof pageStateSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type IgnoredReason = z.infer<typeof ignoredReasonSchema>;
export type Matched = z.infer<typeof matchedSchema>;
export type PageStateAnswer = z.infer<typeof pageStateAnswerSchema>;
