import { mayRead } from '../access';
import type { Actor, Content, InlineTask } from '../model';
import { notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { inOrder, type InOrder } from './cursor';

/** Whether a data security policy of an administrator keeps a content from the app, in whosever name it asks. */
const isKept = ({ state }: World, actor: Actor, { spaceId }: Content): boolean =>
  actor.through !== 'screen' && state.spaces.get(spaceId)?.keptFromApps === true;

/** Whether the actor may view a content and is shown it. */
export const mayBeSeen = (world: World, actor: Actor, content: Content): boolean =>
  mayRead(world.state, content, actor.accountId) && !isKept(world, actor, content);

/** As of when the actor reads, where the double plays a replica that lags behind. People at the screen see the present. */
function asOf(world: World, actor: Actor, lag: number): number | undefined {
  return actor.through === 'screen' || lag <= 0 ? undefined : world.clock.now() - lag;
}

function only<Value>(values: InOrder<Value>, matches: (value: Value) => boolean): InOrder<Value> {
  return {
    *after(id) {
      for (const value of values.after(id)) if (matches(value)) yield value;
    },
  };
}

/** All content that matches and the actor may view; with `ids` of these only, each looked up. */
export function seenContents(
  world: World,
  actor: Actor,
  matches: (content: Content) => boolean,
  ids?: readonly string[],
): InOrder<Content> {
  const { contents } = world.state;
  const moment = asOf(world, actor, world.behaviour.staleReadMilliseconds);
  const named = (list: readonly string[]) =>
    [...new Set(list)].map((id) => contents.get(id, moment)).filter((content) => content !== undefined);
  const all: InOrder<Content> = ids === undefined ? { after: (id) => contents.after(id, moment) } : inOrder(named(ids));
  return only(all, (content) => matches(content) && mayBeSeen(world, actor, content));
}

/** One content as the actor reads it, whatever its status. */
export function seenContent(world: World, actor: Actor, id: string): Content | Refusal {
  const content = world.state.contents.get(id, asOf(world, actor, world.behaviour.staleReadMilliseconds));
  return content !== undefined && mayBeSeen(world, actor, content)
    ? content
    : notFound(`Cannot find content with id ${id}`);
}

/** One content as it is now, for an act on it. */
export function presentContent(world: World, actor: Actor, id: string): Content | Refusal {
  const content = world.state.contents.get(id);
  return content !== undefined && mayBeSeen(world, actor, content)
    ? content
    : notFound(`Cannot find content with id ${id}`);
}

function showsTasks(world: World, actor: Actor, contentId: string): boolean {
  const content = world.state.contents.get(contentId);
  return (
    content !== undefined && world.behaviour.tasksShownFor.includes(content.status) && mayBeSeen(world, actor, content)
  );
}

/** All tasks that match and the actor may view; with `contentIds` those of these contents only. */
export function seenTasks(
  world: World,
  actor: Actor,
  matches: (task: InlineTask) => boolean,
  contentIds?: readonly string[],
): InOrder<InlineTask> {
  const { state } = world;
  const moment = asOf(world, actor, world.behaviour.taskIndexLagMilliseconds);
  const shown = new Map<string, boolean>();
  const isShown = (contentId: string) => {
    const known = shown.get(contentId) ?? showsTasks(world, actor, contentId);
    shown.set(contentId, known);
    return known;
  };
  const all: InOrder<InlineTask> =
    contentIds === undefined
      ? { after: (id) => state.tasks.after(id, moment) }
      : inOrder([...new Set(contentIds)].flatMap((contentId) => state.tasksOf(contentId, moment)));
  return only(all, (task) => matches(task) && isShown(task.contentId));
}

/** One task, by its global id, as the actor reads it. */
export function seenTask(world: World, actor: Actor, id: string): InlineTask | Refusal {
  const task = world.state.tasks.get(id, asOf(world, actor, world.behaviour.taskIndexLagMilliseconds));
  return task !== undefined && showsTasks(world, actor, task.contentId)
    ? task
    : notFound(`Cannot find task with id ${id}`);
}
