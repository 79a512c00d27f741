import { asUser, route } from '@forge/api';
import * as z from 'zod/mini';
import type { ContentReference } from '../domain/content';
import type { SeenPage } from '../domain/explain/facts';
import { headers } from './reader';
import { readTasks } from './storage/read-tasks';

const answerSchema = z.object({
  status: z.string(),
  spaceId: z.string(),
  version: z.object({ number: z.int(), createdAt: z.string() }),
  body: z.optional(z.object({ storage: z.optional(z.object({ value: z.string() })) })),
});

const requestFor = async ({ contentId, type }: ContentReference) =>
  type === 'page'
    ? asUser().requestConfluence(route`/wiki/api/v2/pages/${contentId}?body-format=storage`, { headers })
    : asUser().requestConfluence(route`/wiki/api/v2/blogposts/${contentId}?body-format=storage`, { headers });

/**
 * The page as the person who called the resolver sees it, in one call in their own name; null where Confluence does not show it to them, or
 * where its content cannot be understood.
 */
export async function readAsPerson(reference: ContentReference): Promise<SeenPage | null> {
  try {
    const response = await requestFor(reference);
    const answer = answerSchema.safeParse(response.ok ? await response.json() : null);
    if (!answer.success) return null;
    const { status, spaceId, version, body } = answer.data;
    const reading = readTasks(body?.storage?.value ?? '');
    if (reading.kind !== 'read') return null;
    return { spaceId, status, version: version.number, writtenAt: Date.parse(version.createdAt), tasks: reading.tasks };
  } catch {
    return null;
  }
}
