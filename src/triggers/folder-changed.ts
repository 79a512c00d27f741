import { dependencies } from '../composition';
import { syncSpaces } from '../sync/scans/list/sync-spaces';
import { folderEventSchema } from './events';
import { traceEvent } from './trace';

/** Entrance of folder events. What is in a folder inherits its restrictions, and sends no event when they change. */
export async function onFolderChanged(event: unknown): Promise<void> {
  traceEvent(event);
  const parsed = folderEventSchema.safeParse(event);
  if (!parsed.success) {
    dependencies.log.warn('event.not-understood', { entrance: 'folder-changed' });
    return;
  }
  const { content, prevContent } = parsed.data;
  await syncSpaces(dependencies, [content.space.id, ...(prevContent === undefined ? [] : [prevContent.space.id])]);
}
