import { mayUpdate } from '../../access';
import { baseUrl, contentPath, instant } from '../../links';
import { latestVersion, type Actor, type Content, type ContentVersion } from '../../model';
import type { World } from '../../world';

/** Contents as the v2 API shows them. https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-page/ */

export const versionJson = (version: ContentVersion) => ({
  number: version.number,
  message: version.message,
  minorEdit: version.minorEdit,
  authorId: version.authorId,
  createdAt: instant(version.createdAt),
});

const bodyJson = (value: string, wanted: boolean) => (wanted ? { storage: { representation: 'storage', value } } : {});

/** What a content hangs under, and where. */
export const placeOf = ({ state }: World, { parentId, position }: Content) => ({
  parentId,
  parentType: parentId === null ? null : (state.contents.get(parentId)?.type ?? 'page'),
  position: parentId === null ? null : position,
});

function placeJson(world: World, content: Content): { subtype?: 'live' | null; [field: string]: unknown } {
  if (content.type === 'blogpost') return {};
  return {
    ...placeOf(world, content),
    ownerId: content.ownerId,
    lastOwnerId: null,
    subtype: content.live ? 'live' : null,
  };
}

export interface Shown {
  /** The version to show; readers see the latest. */
  version: ContentVersion;
  status: string;
  withBody: boolean;
}

/** A content as lists show it. */
export function contentJson(world: World, content: Content, shown: Shown) {
  const space = world.state.spaces.get(content.spaceId);
  const path = space === undefined ? '' : contentPath(space, content);
  return {
    id: content.id,
    status: shown.status,
    title: shown.version.title,
    spaceId: content.spaceId,
    ...placeJson(world, content),
    authorId: content.authorId,
    createdAt: instant(content.createdAt),
    version: versionJson(shown.version),
    body: bodyJson(shown.version.body, shown.withBody),
    _links: { webui: path, editui: `/pages/resumedraft.action?draftId=${content.id}`, tinyui: `/x/${content.id}` },
  };
}

const nothing = { results: [], meta: { hasMore: false }, _links: {} };

function operationsJson(world: World, actor: Actor, content: Content) {
  const operations = mayUpdate(world.state, content, actor.accountId) ? ['read', 'update', 'delete'] : ['read'];
  return { ...nothing, results: operations.map((operation) => ({ operation, targetType: content.type })) };
}

export interface Includes {
  labels: boolean;
  properties: boolean;
  operations: boolean;
  likes: boolean;
  versions: boolean;
  version: boolean;
  favorited: boolean;
}

/** A single content, with what was asked for beside it. The site has no labels, properties, likes or favourites. */
export function singleContentJson(world: World, actor: Actor, content: Content, shown: Shown, includes: Includes) {
  const { version, _links, subtype, ...fields } = contentJson(world, content, shown);
  return {
    ...fields,
    // The description has the field in lists alone; screens want to know a live doc from a page.
    ...(subtype === 'live' ? { subtype } : {}),
    ...(includes.version ? { version } : {}),
    ...(includes.labels ? { labels: nothing } : {}),
    ...(includes.properties ? { properties: nothing } : {}),
    ...(includes.operations ? { operations: operationsJson(world, actor, content) } : {}),
    ...(includes.likes ? { likes: nothing } : {}),
    ...(includes.versions
      ? { versions: { ...nothing, results: content.versions.toReversed().slice(0, 50).map(versionJson) } }
      : {}),
    ...(includes.favorited ? { isFavoritedByCurrentUser: false } : {}),
    _links: { ..._links, base: baseUrl(world.site) },
  };
}

export const noIncludes: Includes = {
  labels: false,
  properties: false,
  operations: false,
  likes: false,
  versions: false,
  version: true,
  favorited: false,
};

/** A content as the answer to a write shows it. */
export const writtenContentJson = (world: World, actor: Actor, content: Content) =>
  singleContentJson(
    world,
    actor,
    content,
    { version: latestVersion(content), status: content.status, withBody: true },
    noIncludes,
  );
