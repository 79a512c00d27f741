import * as z from 'zod/mini';
import { instantSchema } from './fields';

const countSchema = z.int().check(z.nonnegative());

/**
 * What is held: tasks whose pages do not show them any more, and which are not taken away yet because too many would go at once
 * (docs/decisions/0007-a-halt-before-harm.md). `since`: of the first; `until`: when the last is carried out if its page still does not show it.
 * A reason is one of `many-unreadable`, `many-of-person` and `many-of-site`; others may come.
 */
export const heldSchema = z
  .object({
    tasks: countSchema,
    people: countSchema,
    contents: countSchema,
    since: instantSchema,
    until: instantSchema,
    reasons: z.array(z.object({ reason: z.string(), tasks: countSchema })),
  })
  .register(z.globalRegistry, { id: 'Held' });

/** What a person says of what is held for them: `let-go` takes it away now, `keep` leaves it where it is for thirty days. */
export const heldAnswerSchema = z
  .object({ answer: z.enum(['let-go', 'keep']) })
  .register(z.globalRegistry, { id: 'HeldAnswer' });

/** How many tasks were taken away. */
export const releasedAnswerSchema = z.object({ released: countSchema }).register(z.globalRegistry, { id: 'Released' });

export type Held = z.infer<typeof heldSchema>;
export type HeldAnswer = z.infer<typeof heldAnswerSchema>;
export type Released = z.infer<typeof releasedAnswerSchema>;
