import { asUser, route } from '@forge/api';
import { currentUserAnswerSchema } from './answers';

/**
 * Whether the person who called the resolver administers this Confluence. Asked in their own name, since what a front end says
 * of itself can be forged. No answer counts as no.
 */
export async function isAdministrator(): Promise<boolean> {
  try {
    const response = await asUser().requestConfluence(route`/wiki/rest/api/user/current?expand=operations`);
    const user = currentUserAnswerSchema.safeParse(response.ok ? await response.json() : null);
    const operations = user.success ? (user.data.operations ?? []) : [];
    return operations.some(({ operation, targetType }) => operation === 'administer' && targetType === 'application');
  } catch {
    return false;
  }
}
