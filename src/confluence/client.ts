import { asApp, asUser, route } from '@forge/api';
import type { Confluence, Now } from '../sync/ports';
import { contentAnswerSchema, permissionAnswerSchema, spaceAnswerSchema, spacesAnswerSchema } from './answers';
import { contentOf } from './content-of';
import { createReader, headers, notUnderstood, type CallObserver, type Requester } from './reader';
import { createTasks } from './task-client';

/**
 * Confluence over the Forge proxy: REST v2, and v1 where v2 has no such call. Routes stand as literals where they are called:
 * only there does the Forge linter see which scopes they need.
 *
 * @param observe is told what each call costs
 */
export function createConfluence(now: Now, observe?: CallObserver): Confluence {
  const read = createReader(now, observe);

  const mayReadAs = async (requester: Requester, contentId: string, accountId: string) =>
    read(
      async () =>
        requester.requestConfluence(route`/wiki/rest/api/content/${contentId}/permission/check`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ subject: { type: 'user', identifier: accountId }, operation: 'read' }),
        }),
      permissionAnswerSchema,
      2,
    );

  // By default Confluence hides what is in the trash.
  const readPage = async (id: string) =>
    asApp().requestConfluence(
      route`/wiki/api/v2/pages/${id}?body-format=storage&status=current&status=archived&status=trashed`,
      { headers },
    );
  const readBlogPost = async (id: string) =>
    asApp().requestConfluence(route`/wiki/api/v2/blogposts/${id}?body-format=storage&status=current&status=trashed`, {
      headers,
    });

  return {
    ...createTasks(now),

    async readContent(reference) {
      const { contentId, type } = reference;
      const observedAt = new Date(now()).toISOString();
      const request = async () => (type === 'page' ? readPage(contentId) : readBlogPost(contentId));
      const answer = await read(request, contentAnswerSchema);
      if (answer.kind !== 'ok') return answer;
      const { id, _links } = answer.value;
      if (id !== contentId) return notUnderstood;
      const content = contentOf(reference, answer.value, _links.base, observedAt);
      return content === null ? { kind: 'not-found' } : { kind: 'found', content };
    },

    async readSpace(spaceId) {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/spaces/${spaceId}`, { headers });
      const answer = await read(request, spaceAnswerSchema);
      if (answer.kind !== 'ok') return answer;
      const { id, key, name } = answer.value;
      return { kind: 'found', space: { id, key, name } };
    },

    /**
     * Confluence lets only an administrator ask about others. Whether an app counts as one is not documented, so where it is
     * refused the account is asked about itself, in its own name.
     */
    async mayRead(contentId, accountId) {
      const own = await mayReadAs(asApp(), contentId, accountId);
      const isRefused = own.kind === 'later' && own.reason === 'confluence-not-permitted';
      const answer = isRefused ? await mayReadAs(asUser(accountId), contentId, accountId) : own;
      if (answer.kind === 'not-found') return { kind: 'answer', permitted: false };
      return answer.kind === 'ok' ? { kind: 'answer', permitted: answer.value.hasPermission } : answer;
    },

    async readSiteUrl() {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/spaces?limit=1`, { headers });
      const answer = await read(request, spacesAnswerSchema);
      if (answer.kind === 'not-found') return { kind: 'later', reason: 'confluence-not-permitted' };
      if (answer.kind !== 'ok') return answer;
      return { kind: 'found', siteUrl: new URL(answer.value._links.base).origin };
    },
  };
}
