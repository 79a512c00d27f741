import { mayUpdate } from '../access';
import type { Actor, Content } from '../model';
import { invalid, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { save } from './write-version';

/** Why a content cannot be archived, if so. */
export function checkArchivable(world: World, actor: Actor, content: Content): Refusal | undefined {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not archive this page');
  if (content.type !== 'page' || content.status !== 'current') return invalid('Only current pages can be archived');
  return undefined;
}

/** Archives a page; what hangs under it stays. */
export function archiveContent(world: World, actor: Actor, content: Content): Content {
  const archived = save(world, { ...content, status: 'archived' });
  world.announce.content('archived', actor, archived);
  return archived;
}

/** Brings an archived page back. Confluence offers this in its screens only. */
export function unarchiveContent(world: World, actor: Actor, content: Content): Content | Refusal {
  if (!mayUpdate(world.state, content, actor.accountId)) return notFound('You may not restore this page');
  if (content.status !== 'archived') return invalid('The page is not archived');
  const current = save(world, { ...content, status: 'current' });
  world.announce.content('unarchived', actor, current);
  return current;
}
