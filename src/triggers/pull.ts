import { dependencies } from '../composition';
import { welcome } from '../registration';
import { arrangeNextPull } from '../sync/jobs/arrange-next-pull';
import { runJobs } from '../sync/jobs/run-jobs';
import { handleTaskEvents } from '../sync/page/task-events';
import { retryOneDeadLetter } from '../sync/scans/finish/retry-dead-letters';

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 70_000;

/** How long each of the other things may take. */
const choreMilliseconds = 15_000;

/**
 * Entrance of the five-minute schedule: does the jobs of which no nudge told, and goes on with what was to be done once and has not
 * happened yet. Each does its part whatever becomes of the others.
 */
export async function onPull(): Promise<void> {
  const { now } = dependencies;
  await attempt('jobs', async () => pullJobs(now() + budgetMilliseconds));
  await attempt('welcome', welcomeIfNew);
  await attempt('task-events', async () => handleTaskEvents(dependencies, now() + choreMilliseconds));
  await attempt('letters', async () => retryOneDeadLetter(dependencies, now() + choreMilliseconds));
}

async function attempt(what: string, act: () => Promise<void>): Promise<void> {
  await act().catch(() => {
    dependencies.log.warn('pull.failed', { what });
  });
}

async function pullJobs(deadline: number): Promise<void> {
  const { log } = dependencies;
  const result = await runJobs(dependencies, deadline);
  if (result.kind === 'finished') await arrangeNextPull(dependencies, result.nextAfterSeconds);
  else log.warn('pull.not-done', { reason: result.reason });
}

async function welcomeIfNew(): Promise<void> {
  if (!(await dependencies.store.readIsNew())) return;
  const result = await welcome();
  if (result.kind !== 'registered') dependencies.log.warn('installation.not-registered', { reason: result.reason });
}
