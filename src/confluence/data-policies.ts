import { asApp, route } from '@forge/api';
import * as z from 'zod/mini';

const answerSchema = z.object({
  results: z.array(z.object({ dataPolicy: z.optional(z.object({ anyContentBlocked: z.optional(z.boolean()) })) })),
});

/**
 * Of the first 250 spaces, how many have content that an administrator's data security policy keeps from this app: such content looks to
 * the app as if it were not there. Null where Confluence does not tell; the call is experimental.
 *
 * https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-data-policies/
 */
export async function readDataPolicies(): Promise<{ spaces: number; keptSpaces: number } | null> {
  try {
    const response = await asApp().requestConfluence(route`/wiki/api/v2/data-policies/spaces?limit=250`, {
      headers: { accept: 'application/json', 'x-experimentalapi': 'opt-in' },
    });
    const answer = answerSchema.safeParse(response.ok ? await response.json() : null);
    if (!answer.success) return null;
    const { results } = answer.data;
    return {
      spaces: results.length,
      keptSpaces: results.filter(({ dataPolicy }) => dataPolicy?.anyContentBlocked === true).length,
    };
  } catch {
    return null;
  }
}
