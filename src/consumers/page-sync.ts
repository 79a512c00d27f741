import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { contentIdSchema } from '../../contract/fields';
import { dependencies } from '../composition';
import { finishSync } from '../sync/page/finish-sync';
import { syncPage } from '../sync/page/sync-page';
import { handleTaskEvents } from '../sync/page/task-events';
import { maximumTries } from '../domain/retry';
import { deliveriesOf } from './deliveries';

/** That the task events which wait are to be gone through. */
const taskEventsSchema = z.object({ taskEvents: z.literal(true) });

/** What waits in the queue. */
const requestSchema = z.object({
  contentId: contentIdSchema,
  type: z.enum(['page', 'blogpost']),
  sync: z.object({
    kind: z.enum(['usual', 'permissions-changed', 'space-changed']),
    isKnown: z.optional(z.literal(true)),
    version: z.optional(z.int()),
    unless: z.optional(z.object({ version: z.int(), at: z.string(), isEdit: z.boolean() })),
    anew: z.optional(z.array(z.string())),
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
  // What fails is left to the five-minute schedule.
  if (taskEventsSchema.safeParse(event.body).success) return handleTaskEvents(dependencies, now() + budgetMilliseconds);
  const parsed = requestSchema.safeParse(event.body);
  if (!parsed.success) {
    log.warn('event.not-understood', { entrance: 'page-sync' });
    return;
  }
  const { contentId, type } = parsed.data;
  const { kind, isKnown, version, unless, anew } = parsed.data.sync;
  const sync = {
    kind,
    ...(isKnown && { isKnown }),
    ...(version !== undefined && { version }),
    ...(unless !== undefined && { unless }),
    ...(anew !== undefined && { anew }),
  };
  const request = { contentId, type, sync };
  const tries = deliveriesOf(event);
  const crashed = { kind: 'later', reason: 'crashed' } as const;
  // A function that is killed is counted by the platform: past the last try nothing is begun any more.
  const result =
    tries > maximumTries
      ? crashed
      : await syncPage(dependencies, request, request.sync, now() + budgetMilliseconds).catch(() => crashed);
  const finish = await finishSync(dependencies, request, result, tries);
  if (finish.kind === 'settled') return;
  return new InvocationError({
    retryAfter: finish.afterSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
    retryData: {},
  });
}
