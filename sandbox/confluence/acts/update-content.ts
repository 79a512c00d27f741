import { mayRead, mayUpdate } from '../access';
import { latestVersion, type Actor, type Content } from '../model';
import { conflict, invalid, isRefusal, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { checkApproval } from './check-approval';
import { announcePublished } from './create-content';
import { endEditSession } from './live-docs';
import { placeUnder } from './move-content';
import { restoreContent } from './remove-content';
import { syncTasks } from './sync-tasks';
import { checkTitle } from './titles';
import { newVersion, prepareBody, save, withVersion, type Writing } from './write-version';

export interface ContentUpdate extends Writing {
  status: 'current' | 'draft';
  /** The version the update is to become. */
  number: number;
  parentId?: string | undefined;
  ownerId?: string | undefined;
}

function saveDraft(world: World, actor: Actor, content: Content, update: ContentUpdate): Content | Refusal {
  if (update.number !== 1) return conflict('The version number of a draft must be 1');
  const prepared = prepareBody(world, update.body, content.lastLocalId);
  if (isRefusal(prepared)) return prepared;
  const { body, lastLocalId } = prepared;
  if (content.status === 'draft') {
    return save(world, { ...content, lastLocalId, versions: [newVersion(world, actor, 1, { ...update, body })] });
  }
  return save(world, { ...content, lastLocalId, draft: { title: update.title, body } });
}

/** A draft that becomes published is version 1; clients count the draft itself as version 1 or not at all. */
function publish(world: World, actor: Actor, content: Content, update: ContentUpdate): Content | Refusal {
  if (update.number !== 1 && update.number !== 2) return conflict('Version must be 1 to publish a draft');
  const prepared = prepareBody(world, update.body, content.lastLocalId);
  if (isRefusal(prepared)) return prepared;
  const version = newVersion(world, actor, 1, { ...update, body: prepared.body });
  const published = save(world, {
    ...content,
    status: 'current',
    lastLocalId: prepared.lastLocalId,
    versions: [version],
    draft: null,
  });
  announcePublished(world, actor, published);
  return published;
}

function revise(world: World, actor: Actor, content: Content, update: ContentUpdate): Content | Refusal {
  const prepared = prepareBody(world, update.body, content.lastLocalId);
  if (isRefusal(prepared)) return prepared;
  const writing = { title: update.title, body: prepared.body, message: update.message };
  const revised = save(world, {
    ...withVersion(world, actor, content, writing),
    ownerId: update.ownerId ?? content.ownerId,
    lastLocalId: prepared.lastLocalId,
    draft: null,
  });
  if (!revised.live) world.announce.content('updated', actor, revised, { updateTrigger: 'edit_page' });
  syncTasks(world, actor, revised);
  return revised.live && world.behaviour.restUpdateEndsLiveSession ? endEditSession(world, actor, revised) : revised;
}

/**
 * The one update of the REST API: saves a draft, publishes one, restores from the trash (title and body then stay as they
 * are) or makes a new version, under another parent if one is named. The version must be the current one's successor.
 */
export function updateContent(world: World, actor: Actor, content: Content, update: ContentUpdate): Content | Refusal {
  const { state } = world;
  if (!mayUpdate(state, content, actor.accountId)) return notFound('You may not edit this content');
  if (content.status === 'archived') return invalid('Archived content cannot be edited');
  if (update.status === 'draft') return saveDraft(world, actor, content, update);
  const unapproved = checkApproval(world, actor, content);
  if (unapproved) return unapproved;
  const refused = content.status === 'trashed' ? undefined : checkTitle(state, content, update.title);
  if (refused) return refused;
  if (content.status === 'draft') return publish(world, actor, content, update);
  const current = latestVersion(content).number;
  if (update.number !== current + 1) {
    return conflict(`Version must be incremented on update. Current version is: ${current}`);
  }
  if (content.status === 'trashed') return restoreContent(world, actor, content);
  const revised = revise(world, actor, content, update);
  const moves = update.parentId !== undefined && update.parentId !== content.parentId;
  if (isRefusal(revised) || !moves || update.parentId === undefined) return revised;
  const parent = state.contents.get(update.parentId);
  if (parent === undefined || !mayRead(state, parent, actor.accountId)) return notFound('The parent does not exist');
  return placeUnder(world, actor, revised, parent);
}
