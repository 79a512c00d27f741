import { dependencies } from '../composition';
import { registerInstallation } from '../registration';
import { resumeScans } from '../sync/scans/plan/resume-scans';

/** Entrance of the hourly schedule: Trackli learns that the installation lives, the app what it may have missed, and scans go on. */
export async function onHeartbeat(): Promise<void> {
  const result = await registerInstallation(false);
  if (result.kind !== 'registered') dependencies.log.warn('heartbeat.not-registered', { reason: result.reason });
  await resumeScans(dependencies);
}
