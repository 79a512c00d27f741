import { getAppContext } from '@forge/api';
import { makeResolver } from '@forge/resolver';
import * as z from 'zod/mini';
import { contentIdSchema } from '../../contract/fields';
import { dependencies } from '../composition';
import { readAsPerson } from '../confluence/read-as-person';
import type { ContentReference } from '../domain/content';
import type { SeenPage } from '../domain/explain/facts';
import { isLicensed } from '../domain/licence';
import { explain } from '../sync/page/explain';
import { finishSync } from '../sync/page/finish-sync';
import { syncPage } from '../sync/page/sync-page';
import type { SyncResult } from '../sync/page/sync-result';
import type { BylineAnswer, BylineCalls, SyncAnswer } from './byline-calls';

/** A resolver has 25 s; what is not done by then goes on by itself. */
const budgetMilliseconds = 15_000;

/**
 * Who asks, and on which page: from the platform's own context, never from what the frame sends.
 *
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/confluence-content-byline-item/
 */
const contextSchema = z.object({
  accountId: z.string(),
  extension: z.object({ content: z.object({ id: contentIdSchema, type: z.enum(['page', 'blogpost']) }) }),
});

interface Asked {
  accountId: string;
  reference: ContentReference;
}

function readAsked(context: unknown): Asked | null {
  const parsed = contextSchema.safeParse(context);
  if (!parsed.success) return null;
  const { accountId, extension } = parsed.data;
  return { accountId, reference: { contentId: extension.content.id, type: extension.content.type } };
}

const explainFor = async ({ accountId, reference }: Asked, page: SeenPage): Promise<BylineAnswer> => {
  const person = { accountId, isLicensed: isLicensed(getAppContext()) };
  return { kind: 'explained', explanation: await explain(dependencies, reference, page, person) };
};

const syncAnswerOf = (result: SyncResult): SyncAnswer =>
  result.kind === 'later' || result.kind === 'refused'
    ? { kind: result.kind, reason: result.reason }
    : { kind: 'synced' };

/** Syncs the page as an event of it would; what cannot be finished now is tried again by itself. */
async function sync({ reference }: Asked): Promise<SyncAnswer> {
  const { now } = dependencies;
  const request = { ...reference, sync: { kind: 'permissions-changed' as const, isKnown: true as const } };
  const result: SyncResult = await syncPage(dependencies, reference, request.sync, now() + budgetMilliseconds).catch(
    () => ({ kind: 'later', reason: 'crashed' }) as const,
  );
  const finish = await finishSync(dependencies, request, result, 1);
  if (finish.kind === 'retry') await dependencies.queue.push(request, finish.afterSeconds);
  return syncAnswerOf(result);
}

/** What "Trackli" on a page may ask. Only who sees the page is told of it, or may have it looked at. */
export const bylineResolver = makeResolver<BylineCalls>({
  async explain({ context }) {
    const asked = readAsked(context);
    const page = asked === null ? null : await readAsPerson(asked.reference);
    return asked === null || page === null ? { kind: 'unknown' } : explainFor(asked, page);
  },
  async syncNow({ context }) {
    const asked = readAsked(context);
    const page = asked === null ? null : await readAsPerson(asked.reference);
    if (asked === null || page === null) return { synced: { kind: 'synced' }, answer: { kind: 'unknown' } };
    const synced = isLicensed(getAppContext()) ? await sync(asked) : ({ kind: 'synced' } as const);
    return { synced, answer: await explainFor(asked, page) };
  },
});
