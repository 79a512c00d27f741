import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import { dependencies } from '../composition';
import { maximumTries, retryDelaySeconds } from '../domain/retry';
import { arrangeNextPull } from '../sync/jobs/arrange-next-pull';
import { pullWaiting } from '../sync/jobs/pull-waiting';
import { deliveriesOf } from './deliveries';

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 90_000;

/** Entrance of the `pull-waiting` queue. A pull that does not succeed in so many tries is left to the schedule. */
export async function onPullWaiting(event: AsyncEvent) {
  const { log, now } = dependencies;
  const tries = deliveriesOf(event);
  if (tries > maximumTries) return;
  // A first delivery may find that another pull was there already; one that is repeated was not finished.
  const pulled = await pullWaiting(dependencies, tries > 1 || event.body['more'] === true, now() + budgetMilliseconds);
  if (pulled.kind === 'finished') {
    await arrangeNextPull(dependencies, pulled.nextAfterSeconds);
    return;
  }
  log.warn('pull.not-finished', { reason: pulled.reason, tries });
  if (pulled.kind === 'refused') return;
  return new InvocationError({
    retryAfter: retryDelaySeconds(tries, pulled.retryAfterSeconds),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}
