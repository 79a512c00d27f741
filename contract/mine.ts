import * as z from 'zod/mini';
import {
  accountIdSchema,
  instantSchema,
  localIdSchema,
  taskStatusSchema,
  taskTextSchema,
  taskUuidSchema,
} from './fields';
import { contentStatusSchema } from './page-state';
import { settingsSchema } from './settings';

/**
 * The account that the app asks for: of the person who opened "Trackli" on the page, as the platform names them. In the body, because
 * addresses stand in logs.
 */
export const mineRequestSchema = z
  .object({ accountId: accountIdSchema })
  .register(z.globalRegistry, { id: 'MineRequest' });

/** Where one task of the person stands in Trackli. */
export const myTaskSchema = z
  .object({
    localId: z.optional(localIdSchema),
    taskUuid: z.optional(taskUuidSchema),
    /** As the page last showed it. */
    text: taskTextSchema,
    status: taskStatusSchema,
    state: z.enum(['pending', 'withdrawn', 'approved', 'dismissed']),
    /** Why it was withdrawn, or why its card stands still. */
    reason: z.optional(z.string()),
    /** Of a task that the person's choices keep out: which of them. A Trackli of before leaves nothing out. */
    leftOut: z.optional(z.enum(['space', 'undated', 'old'])),
    /** The column of its card; absent where it has none (any more). */
    column: z.optional(z.string()),
    /** Why the card's last move could not be brought to Confluence. */
    notWritten: z.optional(z.string()),
  })
  .register(z.globalRegistry, { id: 'MyTask' });

/**
 * What Trackli knows of one page and one person: whether they are linked, what the site's administrator decided, how the page was last
 * read, and the person's tasks on it.
 */
export const mineAnswerSchema = z
  .object({
    /** Null: the account is not linked. */
    link: z.nullable(z.object({ syncEnabled: z.boolean(), pausedAt: z.optional(instantSchema) })),
    /** Null: the app has not registered yet. */
    settings: z.nullable(settingsSchema),
    /** The page as it was last read; null: it never was. */
    content: z.nullable(
      z.object({ status: contentStatusSchema, version: z.nullable(z.int()), observedAt: instantSchema }),
    ),
    tasks: z.array(myTaskSchema),
  })
  .register(z.globalRegistry, { id: 'MineAnswer' });

export type MyTask = z.infer<typeof myTaskSchema>;
export type MineAnswer = z.infer<typeof mineAnswerSchema>;
