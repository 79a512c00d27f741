import { asApp, route } from '@forge/api';
import type { ChangedContent, ConfluenceInBulk } from '../sync/scans/ports';
import type { Now } from '../sync/ports/clock';
import { contentsAnswerSchema, listedContentSchema } from './answers';
import { contentOf } from './content-of';
import { nextCursor, perResult, readEntries } from './listing';
import { createReader, headers, type CallObserver } from './reader';
import { laterOf } from './verdict';

const momentOf = (instant: string | null | undefined): number | null => {
  const moment = Date.parse(instant ?? '');
  return Number.isFinite(moment) ? moment : null;
};

/** Contents in the order in which they were changed last, with their bodies: those cost nothing more. */
export function createChanged(now: Now, observe: CallObserver): Pick<ConfluenceInBulk, 'listChanged'> {
  const read = createReader(now, observe);
  return {
    async listChanged({ type, cursor, limit }) {
      const observedAt = new Date(now()).toISOString();
      const query = new URLSearchParams({
        sort: '-modified-date',
        status: 'current',
        'body-format': 'storage',
        limit: String(limit),
      });
      if (cursor !== null) query.set('cursor', cursor);
      const request = async () =>
        type === 'page'
          ? asApp().requestConfluence(route`/wiki/api/v2/pages?${query}`, { headers })
          : asApp().requestConfluence(route`/wiki/api/v2/blogposts?${query}`, { headers });
      const answer = await read(request, contentsAnswerSchema, perResult);
      if (answer.kind === 'not-found') return { kind: 'found', contents: [], next: null };
      if (answer.kind !== 'ok') return laterOf(answer);
      const { results, _links } = answer.value;
      const contents = readEntries(results, listedContentSchema).entries.flatMap((result): ChangedContent[] => {
        const content = contentOf({ contentId: result.id, type }, result, _links.base, observedAt);
        return content === null ? [] : [{ content, changedAt: momentOf(result.version.createdAt) }];
      });
      const next = nextCursor(_links);
      // A link that leads nowhere ends the list: what is behind it is left to the reconciliation's other stages.
      return { kind: 'found', contents, next: next === 'lost' ? null : next.cursor };
    },
  };
}
