import { dependencies } from '../composition';

/** Entrance of `preUninstall`: Trackli closes the site's connection. It is not retried; Trackli also notices the silence. */
export async function onLeaving(): Promise<void> {
  const result = await dependencies.trackli.deleteInstallation();
  if (result.kind !== 'done') dependencies.log.warn('leaving.not-told', { reason: result.reason });
}
