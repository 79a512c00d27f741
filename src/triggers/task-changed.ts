import { dependencies } from '../composition';
import { taskEventSchema, type TaskEvent } from './events';
import { lookNow } from './look';
import { traceEvent } from './trace';

/**
 * A task comes and goes with an edit of its page, whose own event brings the look. The task's event is the net below it:
 * it waits for that look, and is spared when it has happened.
 */
const waitForPageEventSeconds = 15;

const comesWithAnEdit = new Set(['avi:confluence:created:task', 'avi:confluence:removed:task']);

/** Entrance of task events. Ends without a call where neither the old nor the new assignee is linked. */
export async function onTaskChanged(event: unknown): Promise<Awaited<ReturnType<typeof lookNow>>> {
  traceEvent(event);
  const { log, queue, store } = dependencies;
  const parsed = taskEventSchema.safeParse(event);
  if (!parsed.success) {
    log.warn('event.not-understood', { entrance: 'task-changed' });
    return undefined;
  }
  const { content, eventType, eventCreatedDate } = parsed.data;
  // A store that fails is no reason to lose the event: the look sees to its own failures.
  const site = await store.readSite().catch(() => null);
  if (site !== null && !concernsAnyOf(parsed.data, site.accountIds)) return undefined;

  const version = content.version?.number;
  const look = { kind: 'usual', ...(version === undefined ? {} : { version }) } as const;
  const usual = { contentId: content.id, type: content.type, look };
  if (!comesWithAnEdit.has(eventType) || version === undefined || eventCreatedDate === undefined) return lookNow(usual);
  const unless = { version, at: eventCreatedDate };
  try {
    await queue.push({ ...usual, look: { ...look, unless } }, waitForPageEventSeconds);
    return undefined;
  } catch {
    return lookNow(usual);
  }
}

const concernsAnyOf = (event: TaskEvent, accountIds: readonly string[]): boolean =>
  [event.task.assignee, event.oldTask?.assignee].some(
    (assignee) => typeof assignee === 'string' && accountIds.includes(assignee),
  );
