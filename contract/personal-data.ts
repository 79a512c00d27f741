import * as z from 'zod/mini';
import { accountIdSchema, instantSchema } from './fields';

/** Where the answer before this one ended. */
export const storedAccountsCursorSchema = z.optional(accountIdSchema);

/** Every account of the site about which something is stored, and since when, for the report to Atlassian. */
export const storedAccountsAnswerSchema = z
  .object({
    accounts: z.array(z.object({ accountId: accountIdSchema, updatedAt: instantSchema })),
    next: z.optional(accountIdSchema),
  })
  .register(z.globalRegistry, { id: 'StoredAccountsAnswer' });

/** Accounts that Atlassian says are closed: everything stored about them on this site is erased. */
export const erasuresSchema = z
  .strictObject({ accountIds: z.array(accountIdSchema).check(z.minLength(1), z.maxLength(1000)) })
  .register(z.globalRegistry, { id: 'Erasures' });

export type StoredAccountsAnswer = z.infer<typeof storedAccountsAnswerSchema>;
export type Erasures = z.infer<typeof erasuresSchema>;
