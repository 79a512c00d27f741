import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { contentIdSchema } from '../../contract/fields';
import { dependencies } from '../composition';
import { settle } from '../sync/settle';
import { syncPage } from '../sync/sync-page';
import { maximumTries } from '../domain/retry';
import { deliveriesOf } from './deliveries';

/** What waits in the queue. */
const requestSchema = z.object({
  contentId: contentIdSchema,
  type: z.enum(['page', 'blogpost']),
  look: z.object({
    kind: z.enum(['usual', 'permissions-changed', 'space-changed']),
    isKnown: z.optional(z.literal(true)),
    version: z.optional(z.int()),
    unless: z.optional(z.object({ version: z.int(), at: z.string() })),
  }),
});

/** The function has 120 s (manifest.yml). */
const budgetMilliseconds = 100_000;

/**
 * Entrance of the `page-sync` queue. The queue delivers at least once and keeps what is not finished: an outcome worth another
 * try is given back to it with a delay, and so is whatever was thrown, until the tries are used up.
 */
export async function onPageSync(event: AsyncEvent) {
  const { log, now } = dependencies;
  const parsed = requestSchema.safeParse(event.body);
  if (!parsed.success) {
    log.warn('event.not-understood', { entrance: 'page-sync' });
    return;
  }
  const { contentId, type } = parsed.data;
  const { kind, isKnown, version, unless } = parsed.data.look;
  const look = {
    kind,
    ...(isKnown && { isKnown }),
    ...(version !== undefined && { version }),
    ...(unless !== undefined && { unless }),
  };
  const request = { contentId, type, look };
  const tries = deliveriesOf(event);
  const crashed = { kind: 'later', reason: 'crashed' } as const;
  // A function that is killed is counted by the platform: past the last try nothing is begun any more.
  const result =
    tries > maximumTries
      ? crashed
      : await syncPage(dependencies, request, request.look, now() + budgetMilliseconds).catch(() => crashed);
  const settled = await settle(dependencies, request, result, tries);
  if (settled.kind === 'settled') return;
  return new InvocationError({
    retryAfter: settled.afterSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}
