import { asApp, asUser, route } from '@forge/api';
import type { Now } from '../sync/ports/clock';
import type { Confluence, PageTree } from '../sync/ports/confluence';
import { childPagesAnswerSchema, contentAnswerSchema, spaceAnswerSchema, spacesAnswerSchema } from './answers';
import { contentOf } from './content-of';
import { createPermissions } from './permission-client';
import { createReader, headers, notUnderstood, type CallObserver } from './reader';
import { createTasks } from './task-client';
import { laterOf } from './verdict';

/**
 * Confluence over the Forge proxy: REST v2, and v1 where v2 has no such call. Routes stand as literals where they are called:
 * only there does the Forge linter see which scopes they need.
 *
 * @param observe is told what each call costs
 */
export function createConfluence(now: Now, observe?: CallObserver): Confluence & PageTree {
  const read = createReader(now, observe);
  const { mayAs } = createPermissions(now, observe);

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
    ...createTasks(now, observe),

    async readContent(reference) {
      const { contentId, type } = reference;
      const observedAt = new Date(now()).toISOString();
      const request = async () => (type === 'page' ? readPage(contentId) : readBlogPost(contentId));
      const answer = await read(request, contentAnswerSchema);
      if (answer.kind === 'not-found') return answer;
      if (answer.kind !== 'ok') return laterOf(answer);
      const { id, _links } = answer.value;
      if (id !== contentId) return notUnderstood;
      const content = contentOf(reference, answer.value, _links.base, observedAt);
      return content === null ? { kind: 'not-found' } : { kind: 'found', content };
    },

    async readSpace(spaceId) {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/spaces/${spaceId}`, { headers });
      const answer = await read(request, spaceAnswerSchema);
      if (answer.kind === 'not-found') return answer;
      if (answer.kind !== 'ok') return laterOf(answer);
      const { id, key, name } = answer.value;
      return id === spaceId ? { kind: 'found', space: { id, key, name } } : notUnderstood;
    },

    /**
     * Confluence lets only an administrator ask about others. Whether an app counts as one is not documented, so where it is
     * refused the account is asked about itself, in its own name.
     */
    async mayRead(contentId, accountId) {
      const own = await mayAs(asApp(), contentId, accountId, 'read');
      const isRefused = own.kind === 'later' && own.reason === 'confluence-not-permitted';
      return isRefused ? mayAs(asUser(accountId), contentId, accountId, 'read') : own;
    },

    async hasChildPages(pageId) {
      const request = async () =>
        asApp().requestConfluence(route`/wiki/api/v2/pages/${pageId}/children?limit=1`, { headers });
      const answer = await read(request, childPagesAnswerSchema, ({ results }) => results.length);
      // The page is gone, or hidden from the app: what hangs under it then is as well.
      if (answer.kind === 'not-found') return { kind: 'answer', hasChildren: true };
      if (answer.kind !== 'ok') return laterOf(answer);
      return { kind: 'answer', hasChildren: answer.value.results.length > 0 };
    },

    async readSiteUrl() {
      const request = async () => asApp().requestConfluence(route`/wiki/api/v2/spaces?limit=1`, { headers });
      const answer = await read(request, spacesAnswerSchema);
      if (answer.kind === 'not-found') return { kind: 'later', reason: 'confluence-not-permitted' };
      if (answer.kind !== 'ok') return laterOf(answer);
      return { kind: 'found', siteUrl: new URL(answer.value._links.base).origin };
    },
  };
}
