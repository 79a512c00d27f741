import { z } from 'zod';
import type { PlatformCall } from '../invocation/platform-call';
import { jsonBody, proxyError } from '../invocation/platform-call';
import type { World } from '../world';

/** What Atlassian says of an account whose data was stored at that time (ISO 8601); null where there is nothing to do. */
export type AccountStatus = (accountId: string, storedAt: string) => 'closed' | 'updated' | null;

const reportSchema = z.object({
  accounts: z.array(z.object({ accountId: z.string(), updatedAt: z.iso.datetime() })).max(90),
});

/** The personal data report of @forge/api (Forge docs, user privacy guide for app developers). */
export function createPrivacyReports({ manifest }: World, statusOf: AccountStatus) {
  return async (call: PlatformCall): Promise<Response> => {
    // What Forge answers without the scope is UNCONFIRMED; that it takes the scope is documented.
    if (!manifest.scopes.includes('report:personal-data')) return proxyError(403, 'SCOPE_MISSING');
    const report = reportSchema.safeParse(jsonBody(call));
    if (!report.success) return new Response(null, { status: 400 });
    const accounts = report.data.accounts.flatMap(({ accountId, updatedAt }) => {
      const status = statusOf(accountId, updatedAt);
      return status === null ? [] : [{ accountId, status }];
    });
    return accounts.length === 0 ? new Response(null, { status: 204 }) : Response.json({ accounts });
  };
}
