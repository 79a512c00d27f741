import { mayRead } from '../access';
import type { Actor, Content, InlineTask } from '../model';
import { notFound, type Refusal } from '../refusal';
import type { World } from '../world';

/** As of when the actor reads, where the double plays a replica that lags behind. People at the screen see the present. */
function asOf(world: World, actor: Actor, lag: number): number | undefined {
  return actor.through === 'screen' || lag <= 0 ? undefined : world.clock.now() - lag;
}

/** All content that matches and the actor may view. */
export function seenContents(world: World, actor: Actor, matches: (content: Content) => boolean): Content[] {
  return world.state.contents
    .all(asOf(world, actor, world.behaviour.staleReadMilliseconds))
    .filter((content) => matches(content) && mayRead(world.state, content, actor.accountId));
}

/** One content as the actor reads it, whatever its status. */
export function seenContent(world: World, actor: Actor, id: string): Content | Refusal {
  const content = world.state.contents.get(id, asOf(world, actor, world.behaviour.staleReadMilliseconds));
  return content !== undefined && mayRead(world.state, content, actor.accountId)
    ? content
    : notFound(`Cannot find content with id ${id}`);
}

/** One content as it is now, for an act on it. */
export function presentContent(world: World, actor: Actor, id: string): Content | Refusal {
  const content = world.state.contents.get(id);
  return content !== undefined && mayRead(world.state, content, actor.accountId)
    ? content
    : notFound(`Cannot find content with id ${id}`);
}

function showsTasks(world: World, actor: Actor, contentId: string): boolean {
  const content = world.state.contents.get(contentId);
  return (
    content !== undefined &&
    world.behaviour.tasksShownFor.includes(content.status) &&
    mayRead(world.state, content, actor.accountId)
  );
}

/** All tasks that match and the actor may view. */
export function seenTasks(world: World, actor: Actor, matches: (task: InlineTask) => boolean): InlineTask[] {
  const found = world.state.tasks
    .all(asOf(world, actor, world.behaviour.taskIndexLagMilliseconds))
    .filter((task) => matches(task));
  const contents = [...new Set(found.map((task) => task.contentId))];
  const open = new Set(contents.filter((contentId) => showsTasks(world, actor, contentId)));
  return found.filter((task) => open.has(task.contentId));
}

/** One task, by its global id, as the actor reads it. */
export function seenTask(world: World, actor: Actor, id: string): InlineTask | Refusal {
  const task = world.state.tasks.get(id, asOf(world, actor, world.behaviour.taskIndexLagMilliseconds));
  return task !== undefined && showsTasks(world, actor, task.contentId)
    ? task
    : notFound(`Cannot find task with id ${id}`);
}
