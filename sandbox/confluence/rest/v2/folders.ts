import * as z from 'zod';
import { createContent } from '../../acts/create-content';
import { trashContent } from '../../acts/remove-content';
import { baseUrl, contentPath, instant } from '../../links';
import { latestVersion, type Content } from '../../model';
import { isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse, queryFields } from '../query';
import { id, unavailable } from '../query-schemas';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { presentContent, seenContent } from '../seen';
import { placeOf, versionJson } from './content-json';

function folderJson(world: World, folder: Content) {
  const { title } = latestVersion(folder);
  const space = world.state.spaces.get(folder.spaceId);
  return {
    id: folder.id,
    type: 'folder',
    status: folder.status,
    title,
    ...placeOf(world, folder),
    authorId: folder.authorId,
    ownerId: folder.ownerId,
    createdAt: instant(folder.createdAt),
    spaceId: folder.spaceId,
    version: versionJson(latestVersion(folder)),
    _links: { webui: space === undefined ? '' : contentPath(space, folder), base: baseUrl(world.site) },
  };
}

const createSchema = z.object({ spaceId: id, title: z.string().max(255).default(''), parentId: id.optional() });

function create(world: World, call: Call): Answer | Refusal {
  const wanted = parse(createSchema, call.body);
  if (isRefusal(wanted)) return wanted;
  const { spaceId, title, parentId } = wanted;
  const folder = createContent(world, call.actor, {
    ...{ type: 'folder', live: false, status: 'current', body: '', private: false },
    ...{ spaceId, title, parentId },
  });
  return isRefusal(folder) ? folder : answer(folderJson(world, folder));
}

const readSchema = z.object({
  'include-collaborators': unavailable,
  'include-direct-children': unavailable,
  'include-operations': unavailable,
  'include-properties': unavailable,
});

function onFolder(
  world: World,
  call: Call,
  find: typeof seenContent,
  act: (folder: Content) => Answer | Refusal,
): Answer | Refusal {
  const content = find(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(content)) return content;
  const isThere = content.type === 'folder' && content.status === 'current';
  return isThere ? act(content) : notFound(`Cannot find folder with id ${content.id}`);
}

function read(world: World, call: Call): Answer | Refusal {
  const query = parse(readSchema, queryFields(call.query, []));
  if (isRefusal(query)) return query;
  return onFolder(world, call, seenContent, (folder) => answer(folderJson(world, folder), readPoints(1)));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-folder/ */
export const folderRoutes = (world: World): Route[] => [
  { name: 'POST /wiki/api/v2/folders', handle: (call) => create(world, call) },
  {
    name: 'GET /wiki/api/v2/folders/{id}',
    query: readSchema,
    handle: (call) => read(world, call),
  },
  {
    name: 'DELETE /wiki/api/v2/folders/{id}',
    handle: (call) =>
      onFolder(world, call, presentContent, (folder) => trashContent(world, call.actor, folder) ?? { status: 204 }),
  },
];
