import { asUser, route } from '@forge/api';
import type { ContentReference } from '../domain/content';
import type { ConfluenceInBulk, NotInTheirName } from '../sync/scans/ports';
import type { Now } from '../sync/ports/clock';
import type { Later, Refused } from '../sync/ports/failure';
import { listedIdSchema } from './answers';
import { taskPageOf } from './listed-tasks';
import { listSchema, perResult, readEntries } from './listing';
import { createReader, headers, type Answer, type CallObserver } from './reader';
import { laterOf } from './verdict';

/** The most a list gives at a time. */
const mostResults = 250;

/** An address of more is longer than many servers on the way take. */
const contentsPerCall = 100;

const notInTheirName: NotInTheirName = { kind: 'not-in-their-name' };

/**
 * A guest is answered 404 or 403, an account without a token 401: in neither's name the app can ask, whoever on the way says so. Nothing is
 * taken from anybody for it.
 */
function problemOf<Value>(answer: Exclude<Answer<Value>, { kind: 'ok' }>): NotInTheirName | Later | Refused {
  if (answer.kind === 'not-found' || answer.kind === 'forbidden') return notInTheirName;
  const isRefused = answer.kind === 'later' && answer.reason === 'confluence-not-permitted';
  return isRefused ? notInTheirName : laterOf(answer);
}

/** What Confluence shows to a person in their own name. Only that proves what they may see. */
export function createOwnName(now: Now, observe: CallObserver): Pick<ConfluenceInBulk, 'listOwnTasks' | 'showTo'> {
  const read = createReader(now, observe);

  async function shown(accountId: string, type: ContentReference['type'], contentIds: readonly string[]) {
    const query = new URLSearchParams([
      ...contentIds.map((contentId): [string, string] => ['id', contentId]),
      ['limit', String(mostResults)],
    ]);
    const request = async () =>
      type === 'page'
        ? asUser(accountId).requestConfluence(route`/wiki/api/v2/pages?${query}`, { headers })
        : asUser(accountId).requestConfluence(route`/wiki/api/v2/blogposts?${query}`, { headers });
    return read(request, listSchema, perResult);
  }

  return {
    async listOwnTasks(accountId, cursor) {
      const query = new URLSearchParams({ 'assigned-to': accountId, status: 'incomplete', limit: String(mostResults) });
      if (cursor !== null) query.set('cursor', cursor);
      const request = async () => asUser(accountId).requestConfluence(route`/wiki/api/v2/tasks?${query}`, { headers });
      const answer = await read(request, listSchema, perResult);
      return answer.kind === 'ok' ? taskPageOf(answer.value, cursor) : problemOf(answer);
    },

    async showTo(accountId, references) {
      const contentIds = new Set<string>();
      for (const type of ['page', 'blogpost'] as const) {
        const ids = references.filter((reference) => reference.type === type).map(({ contentId }) => contentId);
        for (let next = 0; next < ids.length; next += contentsPerCall) {
          const answer = await shown(accountId, type, ids.slice(next, next + contentsPerCall));
          if (answer.kind !== 'ok') return problemOf(answer);
          for (const { id } of readEntries(answer.value.results, listedIdSchema).entries) contentIds.add(id);
        }
      }
      return { kind: 'found', contentIds };
    },
  };
}
