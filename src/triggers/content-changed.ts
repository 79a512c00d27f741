import { dependencies } from '../composition';
import { syncChildPages } from '../sync/scans/read/sync-child-pages';
import { contentEventSchema } from './events';
import { againSoon, syncNow } from './sync-now';
import { traceEvent } from './trace';

/** Events after which an account may have gained or lost the right to read the page, which the page does not show. */
const changesReaders = new Set([
  'avi:confluence:permissions_updated:page',
  'avi:confluence:permissions_updated:blogpost',
  'avi:confluence:moved:page',
]);

/** Entrance of page, live doc and blog post events. */
export async function onContentChanged(event: unknown) {
  traceEvent(event);
  const parsed = contentEventSchema.safeParse(event);
  if (!parsed.success) {
    dependencies.log.warn('event.not-understood', { entrance: 'content-changed' });
    return;
  }
  const { content, eventType, prevContent } = parsed.data;
  const kind = changesReaders.has(eventType) ? 'permissions-changed' : 'usual';
  const version = content.version?.number;
  const sync = { kind, ...(version === undefined ? {} : { version }) } as const;
  const retry = await syncNow({ contentId: content.id, type: content.type, sync });
  if (retry !== undefined || kind === 'usual' || content.type !== 'page') return retry;
  const spaces = [content.space, prevContent?.space].flatMap((space) => space?.id ?? []);
  try {
    await syncChildPages(dependencies, content.id, spaces);
    return undefined;
  } catch {
    dependencies.log.warn('content-changed.not-looked-below', { contentId: content.id });
    return againSoon();
  }
}
