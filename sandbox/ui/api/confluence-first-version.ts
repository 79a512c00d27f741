import type { PageSummary } from './contents';
import { send } from './http';

const root = '/confluence/wiki/rest/api/content';

interface RestrictionAnswer {
  results: { operation: 'read' | 'update'; restrictions: { user: { results: { accountId: string }[] } } }[];
}

/** What only the first version of Confluence's API can do, and two acts that only its screens offer. */
export function firstVersionCalls(person: string) {
  const call = (address: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', body?: unknown) =>
    send(address, { method, person, ...(body === undefined ? {} : { body }) });
  const restriction = ({ id }: PageSummary) => `${root}/${id}/restriction`;
  return {
    /** Makes it the last page below the target. */
    moveBelow: ({ id }: PageSummary, targetId: string) => call(`${root}/${id}/move/append/${targetId}`, 'PUT'),
    /** Gives the copy, in the named space. */
    copyTo: async ({ id }: PageSummary, spaceKey: string) =>
      (await call(`${root}/${id}/copy`, 'POST', { destination: { type: 'space', value: spaceKey } })) as { id: string },
    archive: ({ id }: PageSummary) => call(`${root}/archive`, 'POST', { pages: [{ id }] }),
    unarchive: ({ id }: PageSummary) => call(`/confluence/sandbox/contents/${id}/unarchive`, 'POST'),
    /** Account ids of those who may view it; empty: nothing is restricted. */
    readers: async (page: PageSummary): Promise<string[]> => {
      const { results } = (await call(restriction(page), 'GET')) as RestrictionAnswer;
      const reading = results.find(({ operation }) => operation === 'read');
      return reading?.restrictions.user.results.map(({ accountId }) => accountId) ?? [];
    },
    restrict: (page: PageSummary, readers: readonly string[]) => {
      const user = readers.map((accountId) => ({ type: 'known', accountId }));
      return readers.length === 0
        ? call(restriction(page), 'DELETE')
        : call(restriction(page), 'PUT', [{ operation: 'read', restrictions: { user, group: [] } }]);
    },
  };
}
