import { hasSpaceAccess, mayRead } from '../access';
import type { Actor, Content, ContentType } from '../model';
import { invalid, isRefusal, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { syncTasks } from './sync-tasks';
import { checkTitle } from './titles';
import { newVersion, prepareBody, save } from './write-version';

export interface NewContent {
  type: ContentType;
  live: boolean;
  status: 'current' | 'draft';
  spaceId: string;
  /** Absent: under the space's home page. Null: at the root of the space. */
  parentId?: string | null | undefined;
  title: string;
  body: string;
  /** Only its creator may view and edit it. */
  private: boolean;
}

function parentFor(world: World, actor: Actor, wanted: NewContent): string | null | Refusal {
  const home = world.state.spaces.get(wanted.spaceId)?.homepageId ?? null;
  const parentId = wanted.type === 'blogpost' ? null : wanted.parentId === undefined ? home : wanted.parentId;
  if (parentId === null) return null;
  const parent = world.state.contents.get(parentId);
  const usable = parent?.spaceId === wanted.spaceId && parent.type !== 'blogpost' && parent.status === 'current';
  return usable && mayRead(world.state, parent, actor.accountId)
    ? parentId
    : notFound('The parent page does not exist');
}

/** The place after the last child of a parent. */
export function nextPosition(world: World, parentId: string | null): number {
  return parentId === null ? 0 : (world.state.childrenOf(parentId).at(-1)?.position ?? -1) + 1;
}

/** Tells of content that readers see for the first time, and of its tasks. */
export function announcePublished(world: World, actor: Actor, content: Content): void {
  world.announce.content(content.live ? 'initialized' : 'created', actor, content);
  syncTasks(world, actor, content, { announceNew: world.behaviour.taskEventsOnPublish });
}

/** Creates a page, live doc or blog post, or a draft of one. A draft is announced when it is published. */
export function createContent(world: World, actor: Actor, wanted: NewContent): Content | Refusal {
  const { state, clock } = world;
  const space = state.spaces.get(wanted.spaceId);
  if (space === undefined || !hasSpaceAccess(state, space, actor.accountId, 'write')) {
    return notFound('The space does not exist or you may not create content in it');
  }
  if (wanted.live && wanted.status === 'draft') return invalid('A live doc has no draft');
  const parentId = parentFor(world, actor, wanted);
  if (isRefusal(parentId)) return parentId;
  const id = world.identifiers.content();
  // Folders may have the same title.
  const isNamed = wanted.status === 'current' && wanted.type !== 'folder';
  const refused = isNamed ? checkTitle(state, { ...wanted, id }, wanted.title) : undefined;
  if (refused) return refused;
  const prepared = prepareBody(world, wanted.body, 0);
  if (isRefusal(prepared)) return prepared;
  const alone = wanted.private ? [actor.accountId] : [];
  const content = save(world, {
    id,
    type: wanted.type,
    live: wanted.live,
    status: wanted.status,
    spaceId: space.id,
    parentId,
    position: nextPosition(world, parentId),
    authorId: actor.accountId,
    ownerId: actor.accountId,
    createdAt: clock.now(),
    versions: [newVersion(world, actor, 1, { title: wanted.title, body: prepared.body })],
    draft: null,
    restrictions: { read: alone, update: alone },
    lastLocalId: prepared.lastLocalId,
    endedSessions: 0,
  });
  if (content.status === 'current') announcePublished(world, actor, content);
  return content;
}
