import * as z from 'zod/mini';
import { spaceIdSchema } from '../../contract/fields';

/** Events hold ids as texts or as numbers. */
const id = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value)),
);

const content = z.object({
  id,
  type: z.enum(['page', 'blogpost']),
  version: z.optional(z.object({ number: z.int() })),
});

const task = z.object({ assignee: z.optional(z.nullable(z.string())) });

/** A page, live doc or blog post event: it only says which content to look at. */
export const contentEventSchema = z.object({ eventType: z.string(), content });

/** A task event. Its task id is never used: whether it is the local or the global one is not documented. */
export const taskEventSchema = z.object({
  eventType: z.string(),
  eventCreatedDate: z.optional(z.string()),
  content,
  task,
  oldTask: z.optional(task),
});

/** A space event. */
export const spaceEventSchema = z.object({
  eventType: z.string(),
  space: z.object({ id: z.pipe(id, spaceIdSchema) }),
});

export type TaskEvent = z.infer<typeof taskEventSchema>;
