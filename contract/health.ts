import * as z from 'zod/mini';
import { instantSchema } from './fields';

/** Trackli's own view of how it is: its version, its clock, and the milliseconds a trivial query took. */
export const healthAnswerSchema = z
  .object({
    version: z.string(),
    time: instantSchema,
    database: z.object({ roundTripMilliseconds: z.number() }),
  })
  .register(z.globalRegistry, { id: 'HealthAnswer' });

export type HealthAnswer = z.infer<typeof healthAnswerSchema>;
