import * as z from 'zod/mini';
import { accountIdSchema, contentIdSchema, instantSchema, localIdSchema, taskStatusSchema } from './fields';

const jobIdSchema = z.uuid();

/** What Trackli wants the app to do. A job is leased: it comes back after `leasedUntil` unless its result arrives. */
export const jobSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('set-status'),
      jobId: jobIdSchema,
      leasedUntil: instantSchema,
      contentId: contentIdSchema,
      type: z.enum(['page', 'blogpost']),
      localId: localIdSchema,
      accountId: accountIdSchema,
      status: taskStatusSchema,
    }),
    z.object({
      kind: z.literal('backfill'),
      jobId: jobIdSchema,
      leasedUntil: instantSchema,
      accountId: accountIdSchema,
    }),
    z.object({ kind: z.literal('refresh'), jobId: jobIdSchema, leasedUntil: instantSchema }),
  ])
  .register(z.globalRegistry, { id: 'Job' });

export const jobsAnswerSchema = z.object({ jobs: z.array(jobSchema) }).register(z.globalRegistry, { id: 'JobsAnswer' });

/** How a job ended. `retry` gives it back; `given-up` carries the reason a person reads. */
export const jobResultSchema = z
  .strictObject({
    jobId: jobIdSchema,
    outcome: z.enum(['done', 'already', 'retry', 'given-up']),
    actor: z.optional(z.enum(['user', 'app'])),
    reason: z.optional(z.enum(['task-gone', 'not-permitted', 'conflict', 'rate-limited', 'unavailable'])),
    retryAfter: z.optional(z.int().check(z.positive())),
  })
  .register(z.globalRegistry, { id: 'JobResult' });

export const jobResultsSchema = z
  .strictObject({ results: z.array(jobResultSchema).check(z.minLength(1), z.maxLength(100)) })
  .register(z.globalRegistry, { id: 'JobResults' });

export type Job = z.infer<typeof jobSchema>;
export type JobResult = z.infer<typeof jobResultSchema>;
