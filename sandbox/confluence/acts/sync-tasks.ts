import { latestVersion, type Actor, type Content, type InlineTask } from '../model';
import { readTasks, type WrittenTask } from '../storage/read-tasks';
import type { World } from '../world';

function taskFrom(written: WrittenTask, known: InlineTask | undefined, actor: Actor, now: number) {
  const completed = written.status === 'complete';
  const completion =
    known?.status === written.status
      ? { completedBy: known.completedBy, completedAt: known.completedAt }
      : { completedBy: completed ? actor.accountId : null, completedAt: completed ? now : null };
  return { ...written, ...completion };
}

const shownInEvents = ['status', 'assignee', 'dueAt', 'uuid', 'body'] as const;
const differ = (one: InlineTask, other: InlineTask) => shownInEvents.some((field) => one[field] !== other[field]);

/**
 * Brings the site's tasks in line with what the content's body says now. A task keeps its global id for as long as its
 * local id stays in the body. Announces each task created, changed or removed; `announceNew` is whether new ones count.
 */
export function syncTasks(world: World, actor: Actor, content: Content, announceNew = true): void {
  const { state, identifiers, announce } = world;
  const now = world.clock.now();
  const gone = new Map(state.tasksOf(content.id).map((task) => [task.localId, task]));
  for (const written of readTasks(latestVersion(content).body)) {
    const known = gone.get(written.localId);
    gone.delete(written.localId);
    const fields = taskFrom(written, known, actor, now);
    if (known === undefined) {
      const origin = { contentId: content.id, createdBy: actor.accountId, createdAt: now, updatedAt: now };
      const task = { id: identifiers.task(), ...origin, ...fields };
      state.saveTask(task, now);
      if (announceNew) announce.task('created', actor, content, task);
      continue;
    }
    const task = { ...known, ...fields, updatedAt: now };
    if (!differ(known, task)) continue;
    state.saveTask(task, now);
    announce.task('updated', actor, content, task, known);
  }
  for (const task of gone.values()) {
    state.tasks.remove(task.id, now);
    announce.task('removed', actor, content, task);
  }
}
