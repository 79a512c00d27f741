import * as z from 'zod/mini';
import { contentIdSchema, spaceIdSchema } from './fields';
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

/**
 * The contents that Trackli has tasks of, in the order of their ids, with the space they were last seen in.
 * `next` is the cursor of the next answer; absent where there is nothing more.
 */
export const contentsAnswerSchema = z
  .object({
    contents: z.array(
      z.object({ contentId: contentIdSchema, type: z.enum(['page', 'blogpost']), space: z.nullable(spaceSchema) }),
    ),
    next: z.optional(contentIdSchema),
  })
  .register(z.globalRegistry, { id: 'ContentsAnswer' });

export type ContentsAnswer = z.infer<typeof contentsAnswerSchema>;
