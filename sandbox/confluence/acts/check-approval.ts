import type { Actor, Content } from '../model';
import { conflict, type Refusal } from '../refusal';
import type { World } from '../world';

/**
 * Refuses a change by REST to published content that changes only by approval (Confluence changelog, change 3432). Who sits at
 * the screen gets their change approved there.
 */
export function checkApproval(world: World, actor: Actor, content: Content): Refusal | undefined {
  const isUnderApproval = world.state.spaces.get(content.spaceId)?.approval === true && content.status === 'current';
  if (actor.through === 'screen' || !isUnderApproval) return undefined;
  return conflict('Published content of this space can only be changed by an approval');
}
