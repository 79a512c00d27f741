import { hasSpaceAccess, mayRead } from '../access';
import { latestVersion, type Actor, type Content } from '../model';
import { invalid, notFound, type Refusal } from '../refusal';
import { renewUuids } from '../storage/tick';
import type { World } from '../world';
import { nextPosition } from './create-content';
import { syncTasks } from './sync-tasks';
import { checkTitle, titleOfCopy } from './titles';
import { newVersion, save } from './write-version';

export interface CopyRequest {
  destination: { spaceId: string; parentId: string | null };
  /** Absent: the original's title, or "Copy of" it where that is taken. */
  title?: string | undefined;
}

/**
 * Copies a page. The copy is content of its own whose tasks have the same local ids and new global ids. It starts
 * without restrictions and without history, and is announced as `copied`, not as `created`.
 */
export function copyContent(world: World, actor: Actor, origin: Content, request: CopyRequest): Content | Refusal {
  const { state, behaviour, identifiers } = world;
  const { spaceId, parentId } = request.destination;
  if (origin.type !== 'page' || origin.status !== 'current') return invalid('Only current pages can be copied');
  const space = state.spaces.get(spaceId);
  const allowed =
    mayRead(state, origin, actor.accountId) &&
    space !== undefined &&
    hasSpaceAccess(state, space, actor.accountId, 'write');
  if (!allowed) return notFound('The page or its destination does not exist or you may not use it');
  const place = { id: identifiers.content(), type: origin.type, spaceId };
  const { title, body } = latestVersion(origin);
  const ownTitle = request.title ?? titleOfCopy(state, place, title);
  const refused = checkTitle(state, place, ownTitle);
  if (refused) return refused;
  const ownBody = behaviour.copiesKeepUuids ? body : renewUuids(body, () => identifiers.uuid());
  const copy = save(world, {
    ...origin,
    ...place,
    parentId,
    position: nextPosition(world, parentId),
    authorId: actor.accountId,
    ownerId: actor.accountId,
    createdAt: world.clock.now(),
    versions: [newVersion(world, actor, 1, { title: ownTitle, body: ownBody })],
    draft: null,
    restrictions: { read: [], update: [] },
    endedSessions: 0,
  });
  world.announce.content('copied', actor, copy, { originContentId: origin.id });
  syncTasks(world, actor, copy, { announceNew: behaviour.taskEventsOnCopy });
  return copy;
}
