import * as z from 'zod/mini';
import { dependencies } from '../composition';

/** What of an event says how Confluence behaves: no people, no texts. */
const tracedSchema = z.object({
  eventType: z.string(),
  selfGenerated: z.optional(z.boolean()),
  updateTrigger: z.optional(z.string()),
  content: z.object({
    id: z.union([z.string(), z.number()]),
    status: z.optional(z.string()),
    subType: z.optional(z.string()),
    version: z.optional(z.object({ number: z.number() })),
  }),
  task: z.optional(z.object({ id: z.union([z.string(), z.number()]), uuid: z.optional(z.nullable(z.string())) })),
});

/**
 * Writes what an event says to the app's log, where the variable TRACE_EVENTS is `on`: for a site of one's own, whose behaviour
 * the probe (scripts/probe.ts) wants to know. Each line is billed, so it is never on in production.
 */
export function traceEvent(event: unknown): void {
  if (process.env['TRACE_EVENTS'] !== 'on') return;
  const parsed = tracedSchema.safeParse(event);
  if (!parsed.success) return;
  const { eventType, selfGenerated, updateTrigger, content, task } = parsed.data;
  dependencies.log.warn('event.traced', {
    eventType,
    contentId: String(content.id),
    version: content.version?.number ?? null,
    status: content.status ?? null,
    live: content.subType === 'live',
    selfGenerated: selfGenerated ?? null,
    updateTrigger: updateTrigger ?? null,
    taskId: task === undefined ? null : String(task.id),
    hasUuid: typeof task?.uuid === 'string',
  });
}
