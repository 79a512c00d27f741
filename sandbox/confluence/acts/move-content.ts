import { hasSpaceAccess, mayRead, mayUpdate } from '../access';
import type { Actor, Content } from '../model';
import { invalid, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { nextPosition } from './create-content';
import { save } from './write-version';

/** Everything that hangs under a content, however deep. */
export function descendantsOf(world: World, content: Content): Content[] {
  const found: Content[] = [];
  const waiting = [content];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const children = world.state.childrenOf(one.id);
    found.push(...children);
    waiting.push(...children);
  }
  return found;
}

function relocate(
  world: World,
  actor: Actor,
  content: Content,
  place: Pick<Content, 'spaceId' | 'parentId' | 'position'>,
): Content {
  const children = descendantsOf(world, content).map((child) => ({
    before: child,
    after: save(world, { ...child, spaceId: place.spaceId }),
  }));
  const moved = save(world, { ...content, ...place });
  world.announce.content('moved', actor, moved, { previous: content });
  if (world.behaviour.descendantsAnnounced) {
    for (const { before, after } of children) world.announce.content('moved', actor, after, { previous: before });
  }
  return moved;
}

/** Makes a page or folder the last child of another. What hangs under it is announced only where that is chosen. */
export function placeUnder(world: World, actor: Actor, content: Content, parent: Content): Content | Refusal {
  if (parent.id === content.id || descendantsOf(world, content).some((child) => child.id === parent.id)) {
    return invalid('A page cannot be moved below itself');
  }
  return relocate(world, actor, content, {
    spaceId: parent.spaceId,
    parentId: parent.id,
    position: nextPosition(world, parent.id),
  });
}

function placeBeside(world: World, actor: Actor, content: Content, target: Content, shift: 0 | 1): Content {
  const position = target.position + shift;
  const siblings = target.parentId === null ? [] : world.state.childrenOf(target.parentId);
  for (const sibling of siblings) {
    if (sibling.id !== content.id && sibling.position >= position) {
      save(world, { ...sibling, position: sibling.position + 1 });
    }
  }
  return relocate(world, actor, content, { spaceId: target.spaceId, parentId: target.parentId, position });
}

/** Moves a page or folder before or after another one, or below it, in the same space or another. */
export function moveContent(
  world: World,
  actor: Actor,
  content: Content,
  position: 'before' | 'after' | 'append',
  target: Content,
): Content | Refusal {
  const { state } = world;
  if (content.type === 'blogpost' || target.type === 'blogpost') return invalid('A blog post has no place');
  const space = state.spaces.get(target.spaceId);
  const allowed =
    mayUpdate(state, content, actor.accountId) &&
    mayRead(state, target, actor.accountId) &&
    space !== undefined &&
    hasSpaceAccess(state, space, actor.accountId, 'write');
  if (!allowed) return notFound('The page does not exist or you may not move it there');
  if (position === 'append') return placeUnder(world, actor, content, target);
  return placeBeside(world, actor, content, target, position === 'before' ? 0 : 1);
}
