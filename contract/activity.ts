import * as z from 'zod/mini';
import { contentIdSchema, instantSchema } from './fields';

const countSchema = z.int().check(z.nonnegative());

/** What happened on a site in one hour. `hour` is its beginning. */
export const activityHourSchema = z
  .object({
    hour: instantSchema,
    /** Page states received. */
    pageStates: countSchema,
    discovered: countSchema,
    /** Ticked or unticked in Confluence, and so in Trackli. */
    completedInConfluence: countSchema,
    /** Ticked or unticked in Trackli, and so in Confluence. */
    completedInTrackli: countSchema,
    failed: countSchema,
  })
  .register(z.globalRegistry, { id: 'ActivityHour' });

/**
 * The last 24 hours, one entry per hour that had something, oldest first; and what happened last, newest first, without texts
 * and without people. `event` is an event type of the audit log.
 */
export const activityAnswerSchema = z
  .object({
    hours: z.array(activityHourSchema),
    recent: z.array(
      z.object({
        at: instantSchema,
        event: z.string(),
        contentId: z.optional(contentIdSchema),
        reason: z.optional(z.string()),
      }),
    ),
  })
  .register(z.globalRegistry, { id: 'ActivityAnswer' });

export type ActivityHour = z.infer<typeof activityHourSchema>;
export type ActivityAnswer = z.infer<typeof activityAnswerSchema>;
