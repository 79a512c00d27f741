import { dependencies } from '../composition';
import { arrangeNextPull } from '../sync/arrange-next-pull';
import { runJobs } from '../sync/run-jobs';

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 90_000;

/** Entrance of the five-minute schedule: does the jobs of which no nudge told. */
export async function onPull(): Promise<void> {
  const { log, now } = dependencies;
  const result = await runJobs(dependencies, now() + budgetMilliseconds);
  if (result.kind === 'finished') await arrangeNextPull(dependencies, result.nextAfterSeconds);
  else log.warn('pull.not-done', { reason: result.reason });
}
