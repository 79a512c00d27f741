import * as z from 'zod/mini';
import { choicesSchema, startWithSchema } from './choices';
import { instantSchema } from './fields';
import { syncStatusSchema } from './history';
import { heldSchema } from './held';
import { settingsSchema } from './settings';

/** A one-time code that the person types into Trackli to link the account of the token's principal. */
export const linkCodeAnswerSchema = z
  .object({ code: z.string(), expiresAt: instantSchema })
  .register(z.globalRegistry, { id: 'LinkCodeAnswer' });

/** A Trackli user whose own connection names the account; `trackliAccount` is their address, masked: `m•••@example.com`. */
export const claimSchema = z
  .object({ id: z.uuid(), trackliAccount: z.string() })
  .register(z.globalRegistry, { id: 'Claim' });

/** What of that which is there already the person wants, for the link that the code makes. A Trackli of before brings everything. */
export const linkCodeStartSchema = z.optional(startWithSchema);

/** A project of the linked Trackli user, to whose board tasks may go. */
const projectSchema = z.object({ id: z.uuid(), name: z.string() });

/**
 * Whether the account of the token's principal is linked, and to which Trackli user. `claims` wait for a yes or no of the account: a yes
 * links it. `held`: absent where nothing is held for them. `settings` are the site administrator's. `pausedAt` is there while the
 * link is paused. A Trackli of before knows none of `settings`, `choices` and `projects`, nor what is decided with them.
 */
export const meAnswerSchema = z
  .discriminatedUnion('linked', [
    z.object({
      linked: z.literal(false),
      claims: z.optional(z.array(claimSchema)),
      settings: z.optional(settingsSchema),
    }),
    z.object({
      linked: z.literal(true),
      trackliAccount: z.string(),
      connectedAt: instantSchema,
      syncEnabled: z.boolean(),
      status: z.optional(syncStatusSchema),
      held: z.optional(heldSchema),
      pausedAt: z.optional(instantSchema),
      choices: z.optional(choicesSchema),
      projects: z.optional(z.array(projectSchema)),
      settings: z.optional(settingsSchema),
    }),
  ])
  .register(z.globalRegistry, { id: 'MeAnswer' });

/** Whether the account is the claiming user's, and what the link begins with. A no is remembered. */
export const claimAnswerSchema = z
  .object({ answer: z.enum(['yes', 'no']), startWith: z.optional(startWithSchema) })
  .register(z.globalRegistry, { id: 'ClaimAnswer' });

/** The address of the Trackli user who is asked to be linked to the account. The answer does not say whether there is one. */
export const linkRequestSchema = z
  .object({
    email: z.string().check(z.maxLength(320), z.regex(/^[^\s@]+@[^\s@]+$/, 'Expected an e-mail address')),
    startWith: z.optional(startWithSchema),
  })
  .register(z.globalRegistry, { id: 'LinkRequest' });

export type Claim = z.infer<typeof claimSchema>;
export type ClaimAnswer = z.infer<typeof claimAnswerSchema>;
export type LinkRequest = z.infer<typeof linkRequestSchema>;
export type LinkCodeAnswer = z.infer<typeof linkCodeAnswerSchema>;
export type MeAnswer = z.infer<typeof meAnswerSchema>;
