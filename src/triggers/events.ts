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

const spaceOf = z.object({ id: z.pipe(id, spaceIdSchema) });

const task = z.object({ assignee: z.optional(z.nullable(z.string())) });

/** A page, live doc or blog post event: it only says which content to look at, and where that is. */
export const contentEventSchema = z.object({
  eventType: z.string(),
  content: z.extend(content, { space: z.optional(spaceOf) }),
  prevContent: z.optional(z.object({ space: z.optional(spaceOf) })),
});

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
  space: spaceOf,
});

const place = z.object({ space: spaceOf });

/** A folder event: which spaces hold what is in the folder, and held it before it was moved. */
export const folderEventSchema = z.object({
  eventType: z.string(),
  content: place,
  prevContent: z.optional(place),
});

export type TaskEvent = z.infer<typeof taskEventSchema>;
