import type { ProductEvent } from '../../shared/product';
import type { Faults } from '../invocation/faults';
import type { InvocationOutcome, Lineage } from '../invocation/invocation';
import { newLineage } from '../invocation/invocation';
import type { Invoke } from '../invocation/invoke';
import { runningCall } from '../invocation/running-call';
import type { TriggerModule } from '../manifest/manifest';
import type { World } from '../world';
import { later } from '../world';
import { mayReceive } from './event-scopes';
import { readRetryRequest } from './retry-request';

/** Forge docs, product events: retries an app may ask for; how often the platform retries on its own is UNCONFIRMED. */
const maxRetries = 4;
/** Milliseconds before the platform's own retry. UNCONFIRMED. */
const platformRetryDelay = 10_000;
/** Larger events are not delivered (Forge docs, product events, known issues). */
const maxEventBytes = 200_000;

/** One event on its way to one trigger. */
interface TriggerDelivery {
  trigger: TriggerModule;
  event: Record<string, unknown>;
  installationId: string;
  lineage: Lineage;
  retryCount: number;
  platformRetries: number;
  retryContext: { retryReason: string; retryData: unknown } | null;
}

/** What follows an attempt. A thrown error is of neither documented class of retries: here it ends the delivery. */
function next(
  outcome: InvocationOutcome,
  delivery: TriggerDelivery,
): { delivery: TriggerDelivery; delay: number } | null {
  const retryData = delivery.retryContext?.retryData;
  if (outcome.kind === 'threw') return null;
  if (outcome.kind === 'stopped') {
    const platformRetries = delivery.platformRetries + 1;
    if (platformRetries > maxRetries) return null;
    const retryContext = { retryReason: outcome.reason, retryData };
    return { delivery: { ...delivery, platformRetries, retryContext }, delay: platformRetryDelay };
  }
  const request = readRetryRequest(outcome.value);
  const retryCount = delivery.retryCount + 1;
  if (request === null || retryCount > maxRetries) return null;
  const retryContext = { retryReason: request.reason, retryData: request.data };
  return { delivery: { ...delivery, retryCount, retryContext }, delay: request.delay };
}

/** The content that an event is about; events of spaces and of the life cycle are about none. */
function contentIdOf({ content }: Record<string, unknown>): string | undefined {
  const id = (content as { id?: unknown } | undefined)?.id;
  return typeof id === 'string' ? id : undefined;
}

/** Delivers product and life cycle events to the triggers that subscribe to them. */
export function createTriggers(world: World, invoke: Invoke, faults: Faults, delayMilliseconds: number) {
  async function attempt(delivery: TriggerDelivery): Promise<void> {
    const { trigger, event, retryContext, retryCount, lineage } = delivery;
    if (world.installation()?.id !== delivery.installationId) return;
    const outcome = await invoke(
      {
        functionKey: trigger.function,
        moduleKey: trigger.key,
        moduleType: 'core:trigger',
        accountId: null,
        lineage,
      },
      retryContext === null ? event : { ...event, retryContext: { retryCount, ...retryContext } },
    );
    const following = next(outcome, delivery);
    if (following !== null) later(world, following.delay, () => attempt(following.delivery));
  }

  const subscribed = (eventType: string) => world.manifest.triggers.filter(({ events }) => events.includes(eventType));

  const newDelivery = (trigger: TriggerModule, event: Record<string, unknown>): TriggerDelivery | null => {
    const installationId = world.installation()?.id;
    if (installationId === undefined) return null;
    const lineage = newLineage(contentIdOf(event));
    const fresh = { retryCount: 0, platformRetries: 0, retryContext: null, lineage };
    return { trigger, event, installationId, ...fresh };
  };

  return {
    /** Sends a product event to every trigger that may have it; returns at once. */
    deliver(event: ProductEvent, { selfGenerated }: { selfGenerated: boolean }): void {
      const { eventType } = event;
      const tooLarge = Buffer.byteLength(JSON.stringify(event)) > maxEventBytes;
      const scoped = mayReceive(eventType, world.manifest.scopes);
      const triggers = tooLarge || !scoped ? [] : subscribed(eventType);
      const why = tooLarge ? ', too large' : scoped ? '' : ', no scope for it';
      world.journal.record({
        kind: 'event',
        summary: `${eventType} → ${triggers.length} triggers${why}`,
        detail: {
          eventType,
          triggers: triggers.length,
          selfGenerated,
          contentId: contentIdOf(event),
          flow: runningCall.getStore()?.flow,
        },
      });
      for (const trigger of triggers) {
        const delivery = newDelivery(trigger, { ...event, selfGenerated });
        if (delivery === null) continue;
        const copies = faults.planDelivery?.({ kind: 'product-event', name: eventType }) ?? [0];
        for (const late of copies) later(world, delayMilliseconds + late, () => attempt(delivery));
      }
    },

    /** Sends a life cycle event; resolves when each trigger had it once. */
    async deliverLifecycle(eventType: string, payload: Record<string, unknown>): Promise<void> {
      world.journal.record({ kind: 'event', summary: eventType });
      const deliveries = subscribed(eventType).flatMap((trigger) => newDelivery(trigger, payload) ?? []);
      await Promise.all(deliveries.map((delivery) => world.activity.track(attempt(delivery))));
    },
  };
}

export type Triggers = ReturnType<typeof createTriggers>;
