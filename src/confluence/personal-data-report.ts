import { privacy } from '@forge/api';
import * as z from 'zod/mini';
import { accountIdSchema } from '../../contract/fields';
import type { PersonalDataReports } from '../sync/ports/personal-data-reports';

/** Atlassian names only the accounts about which something is to be done. */
const updatesSchema = z.array(z.object({ accountId: accountIdSchema, status: z.enum(['closed', 'updated']) }));

/** The helper of @forge/api rejects with the response it was given. */
const statusOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : null;

function reasonOf(status: number | null) {
  if (status === null || status >= 500) return 'unavailable';
  return status === 429 ? 'rate-limited' : 'refused';
}

/** Reports to Atlassian, at most 90 accounts at once: more the helper would send in several requests at the same time. */
export const personalDataReports: PersonalDataReports = {
  async report(accounts) {
    try {
      const updates = updatesSchema.safeParse(await privacy.reportPersonalData(accounts));
      return updates.success
        ? { kind: 'reported', updates: updates.data }
        : { kind: 'not-reported', reason: 'answer-not-understood' };
    } catch (error) {
      return { kind: 'not-reported', reason: reasonOf(statusOf(error)) };
    }
  },
};
