import { z } from 'zod';
import { traceOf, type Invocation } from '../invocation/invocation';
import type { PlatformCall } from '../invocation/platform-call';
import { jsonBody } from '../invocation/platform-call';
import type { QueueDelivery } from '../modules/queue-delivery';
import type { Job } from '../modules/queued-event';
import type { World } from '../world';

/** Forge docs, async events limits. */
const maxEvents = 50;
const maxPushBytes = 200 * 1024;
const maxLongRunningEventBytes = 100 * 1024;
const maxEventsPerMinute = 500;
/** Pushes that one outside event may lead to, over all invocations that follow from it. */
const maxCyclicPushes = 1000;

const pushSchema = z.object({
  queueName: z.string(),
  jobId: z.uuid(),
  payload: z
    .array(
      z.object({
        body: z.record(z.string(), z.unknown()),
        delayInSeconds: z.number().min(0).max(900).optional(),
        concurrency: z.object({ key: z.string().min(1), limit: z.int().positive() }).optional(),
      }),
    )
    .min(1)
    .max(maxEvents),
});
type Push = z.infer<typeof pushSchema>;
const jobSchema = z.object({ queueName: z.string(), jobId: z.string() });

const refusal = (status: number, message: string) => Response.json({ message, errorMessage: message }, { status });

/** Calls of @forge/events: push, statistics, cancel. */
export function createQueueCalls(world: World, delivery: QueueDelivery) {
  const jobs = new Map<string, Job>();
  let recent: { at: number; events: number }[] = [];

  /** Counts the events of the last minute; false when there would be too many. */
  function withinRate(events: number): boolean {
    const { clock } = world;
    recent = recent.filter(({ at }) => at > clock.now() - 60_000);
    if (recent.reduce((sum, push) => sum + push.events, events) > maxEventsPerMinute) return false;
    recent.push({ at: clock.now(), events });
    return true;
  }

  function sizeRefusal({ payload, queueName }: Push): Response | null {
    const bytes = payload.map((event) => Buffer.byteLength(JSON.stringify(event)));
    const consumer = world.manifest.consumers.find(({ queue }) => queue === queueName);
    // The answer to a queue that has no consumer is UNCONFIRMED.
    if (consumer === undefined) return refusal(400, `manifest.yml has no consumer for the queue ${queueName}`);
    const timeout = world.manifest.functions.find(({ key }) => key === consumer.function)?.timeoutSeconds ?? 55;
    if (timeout > 55 && bytes.some((size) => size > maxLongRunningEventBytes)) {
      return refusal(413, 'An event for a long-running function exceeds 100 KB');
    }
    return Buffer.byteLength(JSON.stringify(payload)) > maxPushBytes ? refusal(413, 'The push exceeds 200 KB') : null;
  }

  function push(body: unknown, invocation: Invocation): Response {
    const parsed = pushSchema.safeParse(body);
    if (!parsed.success) return refusal(400, z.prettifyError(parsed.error));
    const { payload, queueName, jobId } = parsed.data;
    const oversize = sizeRefusal(parsed.data);
    if (oversize !== null) return oversize;
    invocation.lineage.pushes += 1;
    if (invocation.lineage.pushes > maxCyclicPushes) return refusal(405, 'Cyclic invocation limit reached');
    const installation = world.installation();
    if (installation === null || !withinRate(payload.length)) return refusal(429, 'Too many events');
    world.metrics.queue.pushes += 1;
    world.metrics.queue.events += payload.length;
    const job: Job = { queueName, success: 0, inProgress: payload.length, failed: 0, cancelled: false };
    jobs.set(jobId, job);
    for (const { body: eventBody, delayInSeconds, concurrency } of payload) {
      delivery.accept(
        {
          job,
          jobId,
          eventId: world.randomId(),
          body: eventBody,
          ...(delayInSeconds === undefined ? {} : { delayInSeconds }),
          ...(concurrency === undefined ? {} : { concurrency }),
          enqueuedAt: world.clock.now(),
          lineage: invocation.lineage,
          retryCount: 0,
          platformRetries: 0,
          lastRetry: null,
          settled: false,
        },
        installation.id,
      );
    }
    return new Response(null, { status: 201 });
  }

  function answerJob(body: unknown, answer: (job: Job) => Response): Response {
    const parsed = jobSchema.safeParse(body);
    const job = parsed.success ? jobs.get(parsed.data.jobId) : undefined;
    return job === undefined || job.queueName !== parsed.data?.queueName ? refusal(404, 'No such job') : answer(job);
  }

  function route(operation: string | undefined, body: unknown, invocation: Invocation): Response {
    switch (operation) {
      case 'publish':
        return push(body, invocation);
      case 'stats':
        return answerJob(body, ({ success, inProgress, failed }) => Response.json({ success, inProgress, failed }));
      case 'cancel':
        return answerJob(body, (job) => {
          job.cancelled = true;
          return new Response(null, { status: 204 });
        });
      default:
        throw new Error(`The sandbox's queues have no operation ${String(operation)}`);
    }
  }

  return {
    async answer(call: PlatformCall, invocation: Invocation): Promise<Response> {
      const operation = call.path.split('/')[3];
      const response = route(operation, jsonBody(call), invocation);
      world.journal.record({
        kind: 'queue',
        summary: `${String(operation)} → ${response.status}`,
        detail: traceOf(invocation),
      });
      return response;
    },
    clear() {
      jobs.clear();
      recent = [];
    },
  };
}
