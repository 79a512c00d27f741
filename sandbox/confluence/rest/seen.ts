import { mayRead } from '../access';
import type { Actor, Content, InlineTask } from '../model';
import { notFound, type Refusal } from '../refusal';
import type { World } from '../world';

/** As of when the actor reads, where the double plays a replica that lags behind. People at the screen see the present. */
function asOf(world: World, actor: Actor, lag: number): number | undefined {
  return actor.through === 'screen' || lag <= 0 ? undefined : world.clock.now() - lag;
}

/** All content the actor may view. */
export function seenContents(world: World, actor: Actor): Content[] {
  return world.state.contents
    .all(asOf(world, actor, world.behaviour.staleReadMilliseconds))
    .filter((content) => mayRead(world.state, content, actor.accountId));
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

function shown(world: World, actor: Actor, task: InlineTask): boolean {
  const content = world.state.contents.get(task.contentId);
  return (
    content !== undefined &&
    world.behaviour.tasksShownFor.includes(content.status) &&
    mayRead(world.state, content, actor.accountId)
  );
}

/** All tasks the actor may view. */
export function seenTasks(world: World, actor: Actor): InlineTask[] {
  return world.state.tasks
    .all(asOf(world, actor, world.behaviour.taskIndexLagMilliseconds))
    .filter((task) => shown(world, actor, task));
}

/** One task, by its global id, as the actor reads it. */
export function seenTask(world: World, actor: Actor, id: string): InlineTask | Refusal {
  const task = world.state.tasks.get(id, asOf(world, actor, world.behaviour.taskIndexLagMilliseconds));
  return task !== undefined && shown(world, actor, task) ? task : notFound(`Cannot find task with id ${id}`);
}
