import * as z from 'zod/mini';
import { accountIdSchema, contentIdSchema, instantSchema, spaceIdSchema } from './fields';
import { spaceSchema } from './page-state';

/** How many contents one answer lists at most. */
export const maxContentsPerAnswer = 250;

export const contentsLimitSchema = z._default(
  z
    .int('Expected 1 to 250')
    .check(z.minimum(1, 'Expected 1 to 250'), z.maximum(maxContentsPerAnswer, 'Expected 1 to 250')),
  maxContentsPerAnswer,
);

/** Where the answer before this one ended. */
export const contentsCursorSchema = z.optional(contentIdSchema);

export const contentsSpaceSchema = z.optional(spaceIdSchema);

/** Only contents of which something is held that is due: they are to be read once more. */
export const contentsDueSchema = z.optional(z.literal('true', { error: 'Expected true, or nothing' }));

/**
 * The contents that Trackli has tasks of, in the order of their ids, with the space they were last seen in.
 * `version` and `observedAt` are those of the last state that was merged; null where there is none any more. `accountIds` are the
 * linked accounts that have a task there that waits, was ticked while it waited, or is followed. An older Trackli says none of the three.
 * `next` is the cursor of the next answer; absent where there is nothing more.
 */
export const contentsAnswerSchema = z
  .object({
    contents: z.array(
      z.object({
        contentId: contentIdSchema,
        type: z.enum(['page', 'blogpost']),
        space: z.nullable(spaceSchema),
        version: z.optional(z.nullable(z.int().check(z.positive()))),
        observedAt: z.optional(z.nullable(instantSchema)),
        accountIds: z.optional(z.array(accountIdSchema)),
      }),
    ),
    next: z.optional(contentIdSchema),
  })
  .register(z.globalRegistry, { id: 'ContentsAnswer' });

export type ContentsAnswer = z.infer<typeof contentsAnswerSchema>;
