import * as z from 'zod/mini';
import {
  accountIdSchema,
  accountsVersionSchema,
  contentIdSchema,
  instantSchema,
  localIdSchema,
  taskStatusSchema,
  webUrlSchema,
} from './fields';

/** How many tasks one page state may carry; a larger state is split by account. */
export const maxTasksPerState = 1000;

/** What a reader who is the app finds when it looks at the content. */
export const contentStatusSchema = z.enum(['current', 'archived', 'trashed', 'deleted', 'unreadable', 'excluded']);

/** A task of a linked account, as the page shows it now. */
export const taskStateSchema = z
  .strictObject({
    localId: localIdSchema,
    status: taskStatusSchema,
    title: z.string().check(z.minLength(1), z.maxLength(1000)),
    dueDate: z.optional(z.iso.date()),
    assignee: accountIdSchema,
  })
  .register(z.globalRegistry, { id: 'TaskState' });

export const spaceSchema = z
  .strictObject({
    id: z.string().check(z.minLength(1), z.maxLength(64)),
    key: z.string().check(z.minLength(1), z.maxLength(255)),
    name: z.string().check(z.maxLength(1000)),
  })
  .register(z.globalRegistry, { id: 'Space' });

const noTwoTasksShareAnId = (state: { tasks: { localId: string }[] }) =>
  new Set(state.tasks.map((task) => task.localId)).size === state.tasks.length;

const isDescribedUnlessGone = (state: {
  status: string;
  version: unknown;
  title: unknown;
  space: unknown;
  url: unknown;
}) =>
  !['current', 'archived', 'trashed'].includes(state.status) ||
  [state.version, state.title, state.space, state.url].every((field) => field !== null);

/**
 * The whole state of one page or blog post, as far as it concerns linked accounts.
 *
 * - `observedAt` is the moment before the read began: the state is at least that new.
 * - `version`, `title`, `url` and `space` are null only where the content could not be read (deleted, unreadable, excluded).
 * - `covers`: `"*"` speaks for every account that was linked at `accountsVersion`; a list speaks for those accounts.
 *   A task of a covered account that is absent from `tasks` is gone.
 * - `others`: local ids of the content's remaining tasks, which belong to nobody who is linked. They carry no text and no
 *   account; they tell "assigned to someone else" from "removed from the page".
 */
export const pageStateSchema = z
  .strictObject({
    contentId: contentIdSchema,
    type: z.enum(['page', 'blogpost']),
    status: contentStatusSchema,
    version: z.nullable(z.int().check(z.positive())),
    observedAt: instantSchema,
    title: z.nullable(z.string().check(z.maxLength(1000))),
    url: z.nullable(webUrlSchema),
    space: z.nullable(spaceSchema),
    accountsVersion: accountsVersionSchema,
    covers: z.union([z.literal('*'), z.array(accountIdSchema).check(z.maxLength(1000))]),
    tasks: z.array(taskStateSchema).check(z.maxLength(maxTasksPerState)),
    others: z.optional(z.array(localIdSchema).check(z.maxLength(5000))),
  })
  .check(
    z.refine(noTwoTasksShareAnId, { error: 'Two tasks share one localId', path: ['tasks'] }),
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

/**
 * What was done with a page state: every task of it, and every task that it made disappear, once.
 * `stale`: Trackli has a newer state of this content and did nothing with this one.
 * `recheckAfter` (seconds) asks the app to look at the page again that much later.
 */
export const pageStateAnswerSchema = z
  .object({
    outcomes: z.array(
      z.object({ localId: localIdSchema, outcome: outcomeSchema, reason: z.optional(ignoredReasonSchema) }),
    ),
    stale: z.boolean(),
    recheckAfter: z.optional(z.int().check(z.positive())),
    accountsVersion: accountsVersionSchema,
  })
  .register(z.globalRegistry, { id: 'PageStateAnswer' });

export type ContentStatus = z.infer<typeof contentStatusSchema>;
export type TaskState = z.infer<typeof taskStateSchema>;
export type Space = z.infer<typeof spaceSchema>;
export type PageState = z.infer<typeof pageStateSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type IgnoredReason = z.infer<typeof ignoredReasonSchema>;
export type PageStateAnswer = z.infer<typeof pageStateAnswerSchema>;
