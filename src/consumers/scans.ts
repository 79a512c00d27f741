import { randomUUID } from 'node:crypto';
import { InvocationError, InvocationErrorCode, type AsyncEvent } from '@forge/events';
import * as z from 'zod/mini';
import { dependencies } from '../composition';
import { createConfluenceInBulk } from '../confluence/bulk-client';
import { createConfluence } from '../confluence/client';
import { createMeter } from '../confluence/meter';
import { maximumTries, retryDelaySeconds } from '../domain/retry';
import { slotSchema } from '../sync/scans/scan';
import { onScanEvent } from '../sync/scans/run-step';
import { deliveriesOf } from './deliveries';

const eventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), slot: slotSchema, links: z.int(), key: z.optional(z.string()) }),
  z.object({ kind: z.literal('step'), slot: slotSchema, links: z.int(), scanId: z.string(), step: z.int() }),
]);

/** The function has 300 s (manifest.yml): so long it begins something new, and a minute more it may end that. */
const budgetMilliseconds = 150_000;

/** Entrance of the `scans` queue. What cannot be done in so many tries is left to the hourly schedules. */
export async function onScans(event: AsyncEvent) {
  const { log, now } = dependencies;
  const parsed = eventSchema.safeParse(event.body);
  if (!parsed.success) {
    log.warn('event.not-understood', { entrance: 'scans' });
    return;
  }
  const tries = deliveriesOf(event);
  // One try more than the step takes, which then ends the scan.
  if (tries > maximumTries + 1) {
    log.warn('scan.event-given-up', { slot: parsed.data.slot, tries });
    return;
  }
  const { meter, observe } = createMeter(now);
  const measured = {
    ...dependencies,
    confluence: createConfluence(now, observe),
    bulk: createConfluenceInBulk(now, observe),
    meter,
    newId: randomUUID,
  };
  try {
    await onScanEvent(measured, parsed.data, tries, now() + budgetMilliseconds);
    return;
  } catch {
    log.warn('scan.step-failed', { slot: parsed.data.slot, tries });
    return new InvocationError({
      retryAfter: retryDelaySeconds(tries),
      retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
      retryData: {},
    });
  }
}
