import { mayUpdate } from '../access';
import { latestVersion, type Actor, type Content } from '../model';
import { invalid, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { checkTitle } from './titles';
import { save } from './write-version';

function forget(world: World, content: Content): void {
  const now = world.clock.now();
  for (const task of world.state.tasksOf(content.id)) world.state.tasks.remove(task.id, now);
  world.state.contents.remove(content.id, now);
}

/** Throws a draft away. Nobody hears of it. */
export function discardDraft(world: World, actor: Actor, content: Content): Refusal | undefined {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not delete this draft');
  if (content.status === 'draft') forget(world, content);
  else if (content.draft !== null) save(world, { ...content, draft: null });
  else return notFound('There is no draft');
  return undefined;
}

/** Moves published content to the trash. Its children move up to its parent, unannounced. */
export function trashContent(world: World, actor: Actor, content: Content): Refusal | undefined {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not delete this content');
  if (content.status === 'trashed') return invalid('The content is in the trash already');
  if (content.status === 'draft') return notFound('The content is a draft');
  for (const child of world.state.childrenOf(content.id)) save(world, { ...child, parentId: content.parentId });
  const trashed = save(world, { ...content, status: 'trashed', draft: null });
  world.announce.content('trashed', actor, trashed);
  return undefined;
}

/** Deletes trashed content for good. Confluence asks a space administrator for this; here who may edit may purge. */
export function purgeContent(world: World, actor: Actor, content: Content): Refusal | undefined {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not delete this content');
  if (content.status !== 'trashed') return invalid('Only content in the trash can be purged');
  forget(world, content);
  world.announce.content('deleted', actor, content);
  return undefined;
}

/** Takes content out of the trash as it was: no new version, the same title and body. */
export function restoreContent(world: World, actor: Actor, content: Content): Content | Refusal {
  const refused = checkTitle(world.state, content, latestVersion(content).title);
  if (refused) return refused;
  const parent = content.parentId === null ? undefined : world.state.contents.get(content.parentId);
  const parentId = parent?.status === 'current' ? content.parentId : null;
  const restored = save(world, { ...content, status: 'current', parentId });
  world.announce.content('restored', actor, restored);
  return restored;
}
