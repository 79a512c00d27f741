import { dependencies } from '../composition';
import { contentEventSchema } from './events';
import { lookNow } from './look';
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
  const { content, eventType } = parsed.data;
  const kind = changesReaders.has(eventType) ? 'permissions-changed' : 'usual';
  const version = content.version?.number;
  const look = { kind, ...(version === undefined ? {} : { version }) } as const;
  return lookNow({ contentId: content.id, type: content.type, look });
}
