import * as z from 'zod/mini';
import { instantSchema } from './fields';

/** A one-time code that the person types into Trackli to link the account of the token's principal. */
export const linkCodeAnswerSchema = z
  .object({ code: z.string(), expiresAt: instantSchema })
  .register(z.globalRegistry, { id: 'LinkCodeAnswer' });

/** Whether the account of the token's principal is linked, and to which Trackli user. */
export const meAnswerSchema = z
  .discriminatedUnion('linked', [
    z.object({ linked: z.literal(false) }),
    z.object({
      linked: z.literal(true),
      trackliAccount: z.string(),
      connectedAt: instantSchema,
      syncEnabled: z.boolean(),
    }),
  ])
  .register(z.globalRegistry, { id: 'MeAnswer' });

export type LinkCodeAnswer = z.infer<typeof linkCodeAnswerSchema>;
export type MeAnswer = z.infer<typeof meAnswerSchema>;
