import { latestVersion, type Actor, type Content, type ContentVersion } from '../model';
import { invalid, type Refusal } from '../refusal';
import { completeTasks } from '../storage/complete-tasks';
import type { World } from '../world';

/** A title and body as somebody sent them. */
export interface Writing {
  title: string;
  body: string;
  message?: string | undefined;
}

/** A body as Confluence keeps it, or the refusal of one that is not well-formed. */
export function prepareBody(
  world: World,
  body: string,
  lastLocalId: number,
): { body: string; lastLocalId: number } | Refusal {
  const completed = completeTasks(body, lastLocalId, () => world.identifiers.uuid(), world.behaviour);
  return completed ?? invalid('Error parsing xhtml: the storage format of the body is not well-formed');
}

/** A version by this actor, now. */
export function newVersion(world: World, actor: Actor, number: number, writing: Writing): ContentVersion {
  return {
    number,
    authorId: actor.accountId,
    createdAt: world.clock.now(),
    message: writing.message ?? '',
    minorEdit: false,
    title: writing.title,
    body: writing.body,
  };
}

/** The content with one more version. */
export function withVersion(world: World, actor: Actor, content: Content, writing: Writing): Content {
  const version = newVersion(world, actor, latestVersion(content).number + 1, writing);
  return { ...content, versions: [...content.versions, version] };
}

/** Saves a content as it is from now on. */
export function save(world: World, content: Content): Content {
  world.state.saveContent(content, world.clock.now());
  return content;
}
