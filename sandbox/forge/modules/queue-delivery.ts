import type { Faults } from '../invocation/faults';
import type { InvocationOutcome } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import type { World } from '../world';
import { later } from '../world';
import { createConcurrencyGate } from './concurrency';
import type { QueuedEvent } from './queued-event';
import { backOff, consumerEvent, retainedUntil } from './queued-event';
import { readRetryRequest } from './retry-request';

interface Retry {
  delay: number;
  reason: string;
  data: unknown;
  /** Whether the platform, not the app, is at fault. */
  platform: boolean;
}

/** Whether and when an attempt is followed by another. Errors of the app are retried like those of the platform. */
function retryAfter(outcome: InvocationOutcome, event: QueuedEvent): Retry | null {
  const attempt = event.retryCount + event.platformRetries;
  const data = event.lastRetry?.data;
  if (outcome.kind === 'returned') {
    const request = readRetryRequest(outcome.value);
    return request === null ? null : { ...request, platform: false };
  }
  // The reason given for an uncaught error is UNCONFIRMED.
  const reason = outcome.kind === 'threw' ? 'FUNCTION_RUNTIME_ERROR' : outcome.reason;
  return { delay: backOff(attempt), reason, data, platform: reason.startsWith('FUNCTION_PLATFORM_') };
}

/** What the journal says of an event, so that a reader finds where it came from. */
const traceOf = ({ lineage: { flow, contentId } }: QueuedEvent) => ({ flow, contentId });

/** Delivers async events to their consumers, at least once, again until they succeed or their time is over. */
export function createQueueDelivery(world: World, invoke: Invoke, faults: Faults) {
  const gate = createConcurrencyGate(world.activity);
  const { clock, journal, manifest, metrics } = world;

  function settle(event: QueuedEvent, end: 'success' | 'failed' | 'cancelled') {
    if (event.settled) return;
    event.settled = true;
    event.job.inProgress -= 1;
    if (end !== 'cancelled') event.job[end] += 1;
    if (end === 'failed')
      journal.record({ kind: 'queue', summary: `${event.job.queueName} gave up an event`, detail: traceOf(event) });
  }

  async function attempt(event: QueuedEvent, installationId: string): Promise<void> {
    if (world.installation()?.id !== installationId) return;
    if (event.job.cancelled) {
      settle(event, 'cancelled');
      return;
    }
    const consumer = manifest.consumers.find(({ queue }) => queue === event.job.queueName);
    if (consumer === undefined) throw new Error(`No consumer for the queue ${event.job.queueName}`);
    metrics.queue.deliveries += 1;
    const { key: moduleKey, function: functionKey } = consumer;
    const outcome = await invoke(
      { functionKey, moduleKey, moduleType: 'core:consumer', accountId: null, lineage: event.lineage },
      consumerEvent(event, clock.now()),
    );
    const retry = retryAfter(outcome, event);
    if (retry === null) {
      settle(event, 'success');
      return;
    }
    if (retry.platform) event.platformRetries += 1;
    else event.retryCount += 1;
    event.lastRetry = { reason: retry.reason, data: retry.data };
    if (clock.now() + retry.delay > retainedUntil(event)) {
      settle(event, 'failed');
      return;
    }
    const summary = `${event.job.queueName} retries in ${retry.delay / 1000} s`;
    journal.record({ kind: 'queue', summary, detail: traceOf(event) });
    send(event, installationId, retry.delay);
  }

  function send(event: QueuedEvent, installationId: string, delay: number): void {
    later(world, delay, () => {
      const work = () => attempt(event, installationId);
      return event.concurrency === undefined
        ? work()
        : gate.enter(event.concurrency.key, event.concurrency.limit, work);
    });
  }

  return {
    /** Takes an event that was pushed just now. */
    accept(event: QueuedEvent, installationId: string): void {
      const planned = faults.planDelivery?.({ kind: 'async-event', name: event.job.queueName }) ?? [];
      const copies = planned.length === 0 ? [0] : planned;
      const delay = (event.delayInSeconds ?? 0) * 1000;
      for (const late of copies) send(event, installationId, delay + late);
    },
    clear() {
      gate.clear();
    },
  };
}

export type QueueDelivery = ReturnType<typeof createQueueDelivery>;
