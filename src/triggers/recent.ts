import { dependencies } from '../composition';
import { retryRefusedLooks } from '../sync/passes/dead-letters';
import { requestPass } from '../sync/passes/request-pass';
import { resumePasses } from '../sync/passes/resume-passes';

/**
 * Entrance of the hourly schedule that looks for what events missed; it also goes on with passes that were left lying, and with looks
 * that the queue refused.
 */
export async function onRecent(): Promise<void> {
  await resumePasses(dependencies);
  await requestPass(dependencies, { kind: 'recent' });
  await retryRefusedLooks(dependencies);
}
