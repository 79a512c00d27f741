import * as z from 'zod/mini';
import {
  accountIdSchema,
  contentIdSchema,
  instantSchema,
  localIdSchema,
  taskStatusSchema,
  taskTextSchema,
  taskUuidSchema,
} from './fields';

const jobIdSchema = z.uuid();

/** Global id of a task in Confluence's REST API. Never a local id. */
const taskIdSchema = z.string().check(z.regex(/^\d{1,19}$/, 'Expected the decimal id of a task'));

const lease = { jobId: jobIdSchema, leasedUntil: instantSchema };

/**
 * Tick or untick a task. `localId`, `taskUuid` and `text` are what the page said of it when the wish was made: a fresh read of the
 * page has to show the same task (docs/identity.md) before anything is written. `taskId` is what an earlier result said; it is a
 * hint, to be checked before use. `accountId` is the task's assignee, in whose name it is written.
 */
export const setStatusJobSchema = z.object({
  kind: z.literal('set-status'),
  ...lease,
  contentId: contentIdSchema,
  type: z.enum(['page', 'blogpost']),
  localId: z.optional(localIdSchema),
  taskUuid: z.optional(taskUuidSchema),
  text: z.optional(taskTextSchema),
  accountId: accountIdSchema,
  status: taskStatusSchema,
  taskId: z.optional(taskIdSchema),
});

/** Find the tasks that these accounts were assigned before: they were linked just now, or asked for a refresh. */
export const backfillJobSchema = z.object({
  kind: z.literal('backfill'),
  ...lease,
  accountIds: z.array(accountIdSchema).check(z.minLength(1), z.maxLength(250)),
});

/**
 * What Trackli wants the app to do. A job is leased, and its id is the lease's: it comes back under another id after
 * `leasedUntil` unless its result arrives.
 */
export const jobSchema = z
  .discriminatedUnion('kind', [setStatusJobSchema, backfillJobSchema])
  .register(z.globalRegistry, { id: 'Job' });

/** How many jobs are leased at most, where the caller does not say. */
export const usualJobsLimit = 10;

/** How many jobs are leased at most. */
export const jobsLimitSchema = z._default(
  z.int('Expected 1 to 50').check(z.minimum(1, 'Expected 1 to 50'), z.maximum(50, 'Expected 1 to 50')),
  usualJobsLimit,
);

/**
 * `nextAfter`: seconds until a job that waits for its next try, or is leased already, can be leased. Absent where there is none.
 * `recheck`: contents that Trackli wants to have read once more are due (`GET /v1/contents?due=true`). Absent where none is.
 */
export const jobsAnswerSchema = z
  .object({
    jobs: z.array(jobSchema),
    nextAfter: z.optional(z.int().check(z.positive())),
    recheck: z.optional(z.literal(true)),
  })
  .register(z.globalRegistry, { id: 'JobsAnswer' });

/** Why a job could not be done, or not yet. */
export const jobReasons = [
  'task-gone',
  'task-changed',
  'not-permitted',
  'not-unique',
  'no-id',
  'conflict',
  'rate-limited',
  'unavailable',
] as const;

/**
 * How a job ended. `done`: written, or, of a backfill, begun in a way that survives a crash; `already`: the task was in the wished state; `retry` gives the job back, to be leased again
 * after `retryAfter` seconds at the earliest; `given-up` ends it, and the reason is shown to the user.
 * `actor` says in whose name the task was written, `taskId` which task it was.
 * `task-changed`: the page has another task where the job's was; `not-unique`: several tasks could be meant; `no-id`: the task has
 * no id by which it could be written.
 */
export const jobResultSchema = z
  .object({
    jobId: jobIdSchema,
    outcome: z.enum(['done', 'already', 'retry', 'given-up']),
    actor: z.optional(z.enum(['user', 'app'])),
    taskId: z.optional(taskIdSchema),
    reason: z.optional(z.enum(jobReasons)),
    retryAfter: z.optional(z.int().check(z.positive())),
  })
  .register(z.globalRegistry, { id: 'JobResult' });

export const jobResultsSchema = z
  .object({ results: z.array(jobResultSchema).check(z.minLength(1), z.maxLength(100)) })
  .register(z.globalRegistry, { id: 'JobResults' });

export type Job = z.infer<typeof jobSchema>;
export type SetStatusJob = z.infer<typeof setStatusJobSchema>;
export type BackfillJob = z.infer<typeof backfillJobSchema>;
export type JobsAnswer = z.infer<typeof jobsAnswerSchema>;
export type JobResults = z.infer<typeof jobResultsSchema>;
export type JobResult = z.infer<typeof jobResultSchema>;
