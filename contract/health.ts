import * as z from 'zod/mini';
import { instantSchema } from './fields';
import { heldSchema } from './held';

/**
 * Trackli's own view of how it is: its version, its clock, the milliseconds the database took, the last migration applied to it,
 * and how the jobs of the caller's site stand. A reason is one of `jobResultSchema`'s. `held`: absent where nothing is.
 */
export const healthAnswerSchema = z
  .object({
    version: z.string(),
    time: instantSchema,
    database: z.object({ roundTripMilliseconds: z.number(), schema: z.string() }),
    jobs: z.object({
      waiting: z.int(),
      givenUp: z.array(z.object({ reason: z.string(), count: z.int() })),
    }),
    held: z.optional(heldSchema),
  })
  .register(z.globalRegistry, { id: 'HealthAnswer' });

export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
