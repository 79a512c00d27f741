import * as z from 'zod/mini';
import { accountIdSchema, instantSchema } from './fields';

/** How many accounts one report takes (Forge documentation, "User privacy guide for app developers"). */
export const mostAccountsOfReport = 90;

/** Accounts of the site whose report is due, and since when what is stored about them is. None: all were reported this week. */
export const storedAccountsAnswerSchema = z
  .object({
    accounts: z
      .array(z.object({ accountId: accountIdSchema, updatedAt: instantSchema }))
      .check(z.maxLength(mostAccountsOfReport)),
  })
  .register(z.globalRegistry, { id: 'StoredAccountsAnswer' });

/**
 * What Atlassian said of accounts that were reported: `closed`, so that everything about them is erased on this site, or `updated`,
 * so that names and addresses are.
 */
export const personalDataReportSchema = z
  .object({
    accounts: z
      .array(z.object({ accountId: accountIdSchema, status: z.enum(['current', 'updated', 'closed']) }))
      .check(z.minLength(1), z.maxLength(mostAccountsOfReport)),
  })
  .register(z.globalRegistry, { id: 'PersonalDataReport' });

export type StoredAccountsAnswer = z.infer<typeof storedAccountsAnswerSchema>;
export type PersonalDataReport = z.infer<typeof personalDataReportSchema>;
