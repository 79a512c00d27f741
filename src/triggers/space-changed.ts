import { dependencies } from '../composition';
import { syncSpaces } from '../sync/scans/list/sync-spaces';
import { spaceEventSchema } from './events';

/** Entrance of space events: the space's contents follow its name and its end, and who may read them is asked again. */
export async function onSpaceChanged(event: unknown): Promise<void> {
  const parsed = spaceEventSchema.safeParse(event);
  if (!parsed.success) {
    dependencies.log.warn('event.not-understood', { entrance: 'space-changed' });
    return;
  }
  await syncSpaces(dependencies, [parsed.data.space.id]);
}
