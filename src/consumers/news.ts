import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import { dependencies } from '../composition';
import { maximumTries, retryDelaySeconds } from '../domain/retry';
import { arrangeNextPull } from '../sync/arrange-next-pull';
import { fetchNews } from '../sync/fetch-news';
import { deliveriesOf } from './deliveries';

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 90_000;

/** Entrance of the `news` queue. What cannot be fetched in so many tries is left to the schedule. */
export async function onNews(event: AsyncEvent) {
  const { log, now } = dependencies;
  const tries = deliveriesOf(event);
  if (tries > maximumTries) return;
  // A first delivery may find that another has fetched the news already; one that is repeated was not finished.
  const news = await fetchNews(dependencies, tries > 1 || event.body['more'] === true, now() + budgetMilliseconds);
  if (news.kind === 'finished') {
    await arrangeNextPull(dependencies, news.nextAfterSeconds);
    return;
  }
  log.warn('news.not-fetched', { reason: news.reason, tries });
  if (news.kind === 'refused') return;
  return new InvocationError({
    retryAfter: retryDelaySeconds(tries, news.retryAfterSeconds),
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}
