import { mayUpdate } from '../access';
import { latestVersion, type Actor, type Content, type InlineTask, type TaskStatus } from '../model';
import { notFound, type Refusal } from '../refusal';
import { tickInBody } from '../storage/tick';
import type { World } from '../world';
import { checkApproval } from './check-approval';
import { endEditSession } from './live-docs';
import { syncTasks } from './sync-tasks';
import { save, withVersion } from './write-version';

function withBody(world: World, actor: Actor, content: Content, body: string): Content {
  const latest = latestVersion(content);
  if (world.behaviour.ticksMakeVersion) return withVersion(world, actor, content, { title: latest.title, body });
  const [first, ...rest] = content.versions;
  const changed = { ...latest, body };
  return { ...content, versions: rest.length === 0 ? [changed] : [first, ...rest.slice(0, -1), changed] };
}

/**
 * Sets a task's status: the body changes, a version is made, and the page and the task are announced as updated.
 * Setting the status a task already has changes nothing.
 */
export function tickTask(world: World, actor: Actor, task: InlineTask, status: TaskStatus): InlineTask | Refusal {
  const { state, behaviour, announce } = world;
  const content = state.contents.get(task.contentId);
  if (content?.status !== 'current' || !mayUpdate(state, content, actor.accountId)) {
    return notFound('The task does not exist or you may not edit its content');
  }
  if (task.status === status) return task;
  if (behaviour.ticksUnderApproval === 'conflict') {
    const refused = checkApproval(world, actor, content);
    if (refused) return refused;
  }
  const body = tickInBody(latestVersion(content).body, task.place, status);
  if (body === null) return notFound('The task is no longer in its content');
  const ticked = save(world, withBody(world, actor, content, body));
  if (behaviour.ticksEmitContentUpdated) {
    if (ticked.live) endEditSession(world, actor, ticked);
    else announce.content('updated', actor, ticked, { updateTrigger: 'view_page' });
  }
  syncTasks(world, actor, ticked, { follows: 'place' });
  return state.tasks.get(task.id) ?? task;
}
