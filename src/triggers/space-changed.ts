import { dependencies } from '../composition';
import { requestPass } from '../sync/passes/request-pass';
import { spaceEventSchema } from './events';

/** Entrance of space events: the space's contents follow its name, and who may read them is asked again. */
export async function onSpaceChanged(event: unknown): Promise<void> {
  const parsed = spaceEventSchema.safeParse(event);
  if (!parsed.success) {
    dependencies.log.warn('event.not-understood', { entrance: 'space-changed' });
    return;
  }
  const site = await dependencies.store.readSite();
  if (site?.syncEnabled === false || site?.accountIds.length === 0) return;
  await requestPass(dependencies, { kind: 'space', spaceId: parsed.data.space.id });
}
