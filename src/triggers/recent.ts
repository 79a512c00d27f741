import { dependencies } from '../composition';
import { requestPass } from '../sync/passes/request-pass';
import { resumePasses } from '../sync/passes/resume-passes';

/** Entrance of the hourly schedule that looks for what events missed; it also goes on with passes that were left lying. */
export async function onRecent(): Promise<void> {
  await resumePasses(dependencies);
  await requestPass(dependencies, { kind: 'recent' });
}
