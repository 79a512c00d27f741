import { dependencies } from '../composition';
import { retryRefusedSyncs } from '../sync/scans/finish/dead-letters';
import { requestScan } from '../sync/scans/plan/request-scan';
import { resumeScans } from '../sync/scans/plan/resume-scans';

/**
 * Entrance of the hourly schedule that looks for what events missed; it also goes on with scans that were left lying, and with looks
 * that the queue refused.
 */
export async function onRecent(): Promise<void> {
  await resumeScans(dependencies);
  await requestScan(dependencies, { kind: 'recent' });
  await retryRefusedSyncs(dependencies);
}
