import { latestVersion, type Actor, type Content, type InlineTask } from '../model';
import { readTasks, type WrittenTask } from '../storage/read-tasks';
import type { World } from '../world';
import { pairTasks, type GlobalIdFollows } from './pair-tasks';

interface SyncOptions {
  announceNew?: boolean;
  follows?: GlobalIdFollows;
}

function taskFrom(written: WrittenTask, known: InlineTask | undefined, actor: Actor, now: number) {
  const completed = written.status === 'complete';
  const completion =
    known?.status === written.status
      ? { completedBy: known.completedBy, completedAt: known.completedAt }
      : { completedBy: completed ? actor.accountId : null, completedAt: completed ? now : null };
  return { ...written, ...completion };
}

const shownInEvents = ['localId', 'status', 'assignee', 'dueAt', 'uuid', 'body'] as const;
const differ = (one: InlineTask, other: InlineTask) => shownInEvents.some((field) => one[field] !== other[field]);

/**
 * Brings the site's tasks in line with what the content's body says now. `follows` is what their global ids stay with, the
 * site's rule for saved bodies without it. Announces each task created, changed or removed; `announceNew` is whether new ones count.
 */
export function syncTasks(
  world: World,
  actor: Actor,
  content: Content,
  { announceNew = true, follows = world.behaviour.globalTaskIdFollows }: SyncOptions = {},
): void {
  const { state, identifiers, announce, behaviour } = world;
  const now = world.clock.now();
  const before = state.tasksOf(content.id);
  const written = readTasks(latestVersion(content).body, behaviour.taskRows);
  const pairs = pairTasks(written, before, follows);
  for (const one of written) {
    const known = pairs.get(one);
    const fields = taskFrom(one, known, actor, now);
    if (known === undefined) {
      const origin = { contentId: content.id, createdBy: actor.accountId, createdAt: now, updatedAt: now };
      const task = { id: identifiers.task(), ...origin, ...fields };
      state.saveTask(task, now);
      if (announceNew) announce.task('created', actor, content, task);
      continue;
    }
    if (!differ(known, { ...known, ...fields })) {
      if (known.place !== one.place) state.saveTask({ ...known, place: one.place }, now);
      continue;
    }
    const task = { ...known, ...fields, updatedAt: now };
    state.saveTask(task, now);
    announce.task('updated', actor, content, task, known);
  }
  const kept = new Set(pairs.values());
  for (const task of before.filter((one) => !kept.has(one))) {
    state.tasks.remove(task.id, now);
    announce.task('removed', actor, content, task);
  }
}
