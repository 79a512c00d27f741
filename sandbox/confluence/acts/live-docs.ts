import { mayUpdate } from '../access';
import { latestVersion, type Actor, type Content } from '../model';
import { invalid, isRefusal, notFound, type Refusal } from '../refusal';
import type { World } from '../world';
import { syncTasks } from './sync-tasks';
import { prepareBody, save, withVersion } from './write-version';

/** What a live doc tells the world: nothing while it is edited, `started` after the first session, then `snapshotted`. */
export function endEditSession(world: World, actor: Actor, content: Content): Content {
  const act = content.endedSessions === 0 ? 'started' : 'snapshotted';
  const ended = save(world, { ...content, endedSessions: content.endedSessions + 1 });
  world.announce.content(act, actor, ended, { updateTrigger: 'edit_page' });
  return ended;
}

function editable(world: World, actor: Actor, content: Content): Refusal | undefined {
  if (!content.live || content.status !== 'current') return invalid('This is not a live doc');
  return mayUpdate(world.state, content, actor.accountId) ? undefined : notFound('You may not edit this live doc');
}

/** One editing session in the screen, from its first key press to its end. */
export function editLiveDoc(
  world: World,
  actor: Actor,
  content: Content,
  change: { title?: string | undefined; body?: string | undefined },
): Content | Refusal {
  const refused = editable(world, actor, content);
  if (refused) return refused;
  const before = latestVersion(content);
  const prepared = prepareBody(world, change.body ?? before.body, content.lastLocalId);
  if (isRefusal(prepared)) return prepared;
  const writing = { title: change.title ?? before.title, body: prepared.body };
  const edited = save(world, {
    ...withVersion(world, actor, content, writing),
    lastLocalId: prepared.lastLocalId,
  });
  syncTasks(world, actor, edited);
  return endEditSession(world, actor, edited);
}

/** Turns a live doc into an ordinary page. */
export function convertLiveDoc(world: World, actor: Actor, content: Content): Content | Refusal {
  const refused = editable(world, actor, content);
  if (refused) return refused;
  const page = save(world, { ...content, live: false });
  world.announce.content('published', actor, page, { updateTrigger: 'edit_page' });
  return page;
}
