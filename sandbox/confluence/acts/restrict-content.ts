import { mayUpdate } from '../access';
import type { Actor, Content, Restrictions } from '../model';
import { invalid, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { descendantsOf } from './move-content';
import { save } from './write-version';

/** Sets who may view and who may edit a content. What hangs under it inherits the former, announced only where that is chosen. */
export function restrictContent(
  world: World,
  actor: Actor,
  content: Content,
  restrictions: Restrictions,
): Content | Refusal {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not edit this content');
  const unknown = [...restrictions.read, ...restrictions.update].find((id) => !world.state.people.has(id));
  if (unknown !== undefined) return invalid('A user in the restrictions does not exist');
  const restricted = save(world, { ...content, restrictions });
  const heard = world.behaviour.descendantsAnnounced ? descendantsOf(world, restricted) : [];
  for (const one of [restricted, ...heard]) world.announce.content('permissions_updated', actor, one);
  return restricted;
}
