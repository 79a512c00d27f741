import { dependencies } from '../composition';
import { alreadySeen } from '../domain/already-seen';
import { holdTaskEvent } from '../sync/page/task-events';
import { linkedAmong } from '../sync/site/linked-accounts';
import type { SiteRecord } from '../sync/ports/site-record';
import { taskEventSchema, type TaskEvent } from './events';
import { syncNow } from './sync-now';
import { traceEvent } from './trace';

const comesWithAnEdit = new Set(['avi:confluence:created:task', 'avi:confluence:removed:task']);

/**
 * Entrance of task events. A task comes and goes with an edit of its page, and usually a tick makes one as well, whose own event
 * brings the sync. The task's event is the net below it: it is spared where that sync has happened, and else waits for it.
 * Ends without a call to Confluence where neither the old nor the new assignee is linked.
 */
export async function onTaskChanged(event: unknown): Promise<Awaited<ReturnType<typeof syncNow>>> {
  traceEvent(event);
  const { log, store } = dependencies;
  const parsed = taskEventSchema.safeParse(event);
  if (!parsed.success) {
    log.warn('event.not-understood', { entrance: 'task-changed' });
    return undefined;
  }
  const { content, eventType, eventCreatedDate } = parsed.data;
  const version = content.version?.number;
  const reference = { contentId: content.id, type: content.type };
  const usual = { ...reference, sync: { kind: 'usual', ...(version === undefined ? {} : { version }) } } as const;
  try {
    const { site, fingerprint } = await store.readSiteAndFingerprint(content.id);
    if (site !== null && !(await concernsAnybody(parsed.data, site))) return undefined;
    if (version === undefined || eventCreatedDate === undefined) return await syncNow(usual);
    const happening = { version, at: eventCreatedDate, isEdit: comesWithAnEdit.has(eventType) };
    if (site !== null && alreadySeen(happening, fingerprint, site.epoch)) return undefined;
    await holdTaskEvent(dependencies, { ...reference, happening });
    return undefined;
  } catch {
    // A store or a queue that fails is no reason to lose the event: the sync sees to its own failures.
    return syncNow(usual);
  }
}

async function concernsAnybody({ task, oldTask }: TaskEvent, site: SiteRecord): Promise<boolean> {
  const assignees = [task.assignee, oldTask?.assignee].filter((assignee) => typeof assignee === 'string');
  if (assignees.length === 0) return false;
  const linked = await linkedAmong(dependencies, site, assignees);
  return linked.kind !== 'known' || assignees.some((assignee) => linked.accountIds.has(assignee));
}
