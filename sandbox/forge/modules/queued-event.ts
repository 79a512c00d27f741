import type { Lineage } from '../invocation/invocation';

/** How a job stands, as `getStats` shows it. */
export interface Job {
  queueName: string;
  success: number;
  inProgress: number;
  failed: number;
  cancelled: boolean;
}

/** An async event on its way to the consumer. */
export interface QueuedEvent {
  job: Job;
  jobId: string;
  eventId: string;
  body: Record<string, unknown>;
  delayInSeconds?: number;
  concurrency?: { key: string; limit: number };
  /** Milliseconds since the epoch. */
  enqueuedAt: number;
  lineage: Lineage;
  /** Retries that were the app's doing; those of platform errors do not count. */
  retryCount: number;
  platformRetries: number;
  lastRetry: { reason: string; data: unknown } | null;
  /** Set once a copy of the event was dealt with for good. */
  settled: boolean;
}

/** Milliseconds: 24 hours, and 72 more once the platform was at fault (Forge docs, async events, retention window). */
const retention = 24 * 3600 * 1000;
const retentionExtension = 72 * 3600 * 1000;

/** When an event is given up, milliseconds since the epoch. */
export const retainedUntil = (event: QueuedEvent) =>
  event.enqueuedAt + retention + (event.platformRetries > 0 ? retentionExtension : 0);

/** Exponential up to 15 minutes, in milliseconds. The first steps are UNCONFIRMED. */
export const backOff = (attempt: number) => Math.min(1000 * 2 ** attempt, 15 * 60 * 1000);

/** What the consumer function gets. */
export function consumerEvent(event: QueuedEvent, now: number) {
  const { body, jobId, eventId, job, delayInSeconds, concurrency, lastRetry } = event;
  return {
    body,
    ...(delayInSeconds === undefined ? {} : { delayInSeconds }),
    ...(concurrency === undefined ? {} : { concurrency }),
    queueName: job.queueName,
    jobId,
    eventId,
    ...(lastRetry === null
      ? {}
      : {
          retryContext: {
            retryCount: event.retryCount,
            retryReason: lastRetry.reason,
            retryData: lastRetry.data,
            retentionWindow: {
              startTime: new Date(event.enqueuedAt).toISOString(),
              remainingTimeMs: Math.max(0, retainedUntil(event) - now),
            },
          },
        }),
  };
}
