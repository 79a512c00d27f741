import type * as z from 'zod/mini';
import type { ListedTask, TaskPage } from '../sync/scans/ports';
import type { Later } from '../sync/ports/failure';
import { listedTaskSchema } from './answers';
import { nextCursor, readEntries, type listSchema } from './listing';
import { notUnderstood } from './reader';

/** A page of `GET /wiki/api/v2/tasks`, for what scans want to know of a task. */
export function taskPageOf({ results, _links }: z.infer<typeof listSchema>, cursor: string | null): TaskPage | Later {
  const next = nextCursor(_links);
  // A link that leads nowhere, or back to where it came from.
  if (next === 'lost' || (next.cursor !== null && next.cursor === cursor)) return notUnderstood;
  const { entries, setAside } = readEntries(results, listedTaskSchema);
  const tasks = entries.flatMap((task): ListedTask[] => {
    const { localId, pageId, blogPostId, spaceId } = task;
    const type = typeof pageId === 'string' ? 'page' : 'blogpost';
    const contentId = pageId ?? blogPostId;
    // A task on something else, a whiteboard say, is no task for us.
    if (typeof contentId !== 'string') return [];
    const moments = [task.createdAt, task.completedAt].map((at) => Date.parse(at ?? ''));
    const at = Math.max(0, ...moments.filter(Number.isFinite));
    return [{ contentId, type, localId, spaceId: spaceId ?? null, at }];
  });
  return { kind: 'found', tasks, setAside, next: next.cursor };
}
