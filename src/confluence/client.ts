import { asApp, asUser, assumeTrustedRoute, route, type Route } from '@forge/api';
import type * as z from 'zod/mini';
import type { ContentReference } from '../domain/content';
import type { Confluence, Later, Now, Refused } from '../sync/ports';
import { contentAnswerSchema, permissionAnswerSchema, spaceAnswerSchema, spacesAnswerSchema } from './answers';
import { verdictOf } from './verdict';

type Answer<Value> = { kind: 'ok'; value: Value } | { kind: 'not-found' } | Later | Refused;
type Requester = Pick<ReturnType<typeof asApp>, 'requestConfluence'>;
type Response = Awaited<ReturnType<Requester['requestConfluence']>>;

const notUnderstood: Refused = { kind: 'refused', reason: 'confluence-answer-not-understood' };
const json = { 'content-type': 'application/json', accept: 'application/json' };

/** Statuses in which content can still be read; by default Confluence hides what is in the trash. */
const statuses = {
  page: ['current', 'archived', 'trashed'],
  blogpost: ['current', 'trashed'],
};

const contentRoute = ({ contentId, type }: ContentReference): Route => {
  const query = new URLSearchParams({ 'body-format': 'storage' });
  for (const status of statuses[type]) query.append('status', status);
  return type === 'page'
    ? route`/wiki/api/v2/pages/${contentId}?${query}`
    : route`/wiki/api/v2/blogposts/${contentId}?${query}`;
};

/** Confluence over the Forge proxy: REST v2, and v1 where v2 has no such call. */
export function createConfluence(now: Now): Confluence {
  async function ask<Schema extends z.ZodMiniType>(
    requester: Requester,
    path: Route,
    schema: Schema,
    body?: unknown,
  ): Promise<Answer<z.infer<Schema>>> {
    let response: Response;
    try {
      const init =
        body === undefined ? { headers: json } : { method: 'POST', headers: json, body: JSON.stringify(body) };
      response = await requester.requestConfluence(path, init);
    } catch {
      // The proxy could not reach Confluence, or has no token for this caller.
      return { kind: 'later', reason: 'confluence-unavailable' };
    }
    const verdict = verdictOf(response, now());
    if (verdict.kind !== 'ok') return verdict;
    const parsed = schema.safeParse(await response.json().catch(() => null));
    return parsed.success ? { kind: 'ok', value: parsed.data } : notUnderstood;
  }

  async function mayReadAs(requester: Requester, contentId: string, accountId: string) {
    const path = route`/wiki/rest/api/content/${contentId}/permission/check`;
    const question = { subject: { type: 'user', identifier: accountId }, operation: 'read' };
    return ask(requester, path, permissionAnswerSchema, question);
  }

  return {
    async readContent(reference) {
      const observedAt = new Date(now()).toISOString();
      const answer = await ask(asApp(), contentRoute(reference), contentAnswerSchema);
      if (answer.kind !== 'ok') return answer;
      const { id, status, title, spaceId, version, body, _links } = answer.value;
      if (id !== reference.contentId) return notUnderstood;
      if (status === 'draft' || status === 'historical') return { kind: 'not-found' };
      const url = `${_links.base}${_links.webui}`;
      const content = { ...reference, status, title, spaceId, url, observedAt };
      return { kind: 'found', content: { ...content, version: version.number, body: body?.storage?.value ?? '' } };
    },

    async readSpace(spaceId) {
      const answer = await ask(asApp(), route`/wiki/api/v2/spaces/${spaceId}`, spaceAnswerSchema);
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
      const answer =
        own.kind === 'later' && own.reason === 'confluence-not-permitted'
          ? await mayReadAs(asUser(accountId), contentId, accountId)
          : own;
      if (answer.kind === 'not-found') return { kind: 'answer', permitted: false };
      return answer.kind === 'ok' ? { kind: 'answer', permitted: answer.value.hasPermission } : answer;
    },

    async readSiteUrl() {
      const answer = await ask(asApp(), assumeTrustedRoute('/wiki/api/v2/spaces?limit=1'), spacesAnswerSchema);
      if (answer.kind === 'not-found') return { kind: 'later', reason: 'confluence-not-permitted' };
      if (answer.kind !== 'ok') return answer;
      return { kind: 'found', siteUrl: new URL(answer.value._links.base).origin };
    },
  };
}
