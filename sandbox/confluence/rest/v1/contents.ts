import * as z from 'zod';
import { archiveContent, checkArchivable } from '../../acts/archive-content';
import { copyContent, type CopyRequest } from '../../acts/copy-content';
import { moveContent } from '../../acts/move-content';
import type { Content } from '../../model';
import { invalid, isRefusal, notFound, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import { answer, type Answer, type Call, type Route } from '../route';
import { presentContent } from '../seen';
import { contentJson } from './content-json';
import { longTask } from './long-tasks';

const archiveSchema = z.object({
  pages: z
    .array(z.object({ id: z.union([z.number().int(), z.string()]) }))
    .min(1)
    .max(300),
});

/** Archives all the pages named or, if one of them cannot be archived, none. */
function archive(world: World, call: Call): Answer | Refusal {
  const request = parse(archiveSchema, call.body);
  if (isRefusal(request)) return request;
  const pages: Content[] = [];
  for (const { id } of request.pages) {
    const page = presentContent(world, call.actor, String(id));
    const refused = isRefusal(page) ? page : checkArchivable(world, call.actor, page);
    if (refused || isRefusal(page)) return invalid(refused?.title ?? 'The page cannot be archived');
    pages.push(page);
  }
  for (const page of pages) archiveContent(world, call.actor, page);
  return longTask(world, 'archive pages');
}

const positionSchema = z.enum(['before', 'after', 'append']);

function move(world: World, call: Call): Answer | Refusal {
  const position = parse(positionSchema, call.parameters['position']);
  if (isRefusal(position)) return position;
  const content = presentContent(world, call.actor, call.parameters['pageId'] ?? '');
  if (isRefusal(content)) return content;
  const target = presentContent(world, call.actor, call.parameters['targetId'] ?? '');
  if (isRefusal(target)) return target;
  const moved = moveContent(world, call.actor, content, position, target);
  return isRefusal(moved) ? moved : answer({ pageId: moved.id });
}

const copySchema = z.object({
  pageTitle: z.string().max(255).optional(),
  destination: z.object({ type: z.enum(['space', 'parent_page', 'parent_content']), value: z.string() }),
});

function destinationOf(
  world: World,
  call: Call,
  { type, value }: z.output<typeof copySchema>['destination'],
): CopyRequest['destination'] | Refusal {
  if (type === 'space') {
    const space = world.state.spaceByKey(value);
    return space === undefined ? notFound('The space does not exist') : { spaceId: space.id, parentId: null };
  }
  const parent = presentContent(world, call.actor, value);
  return isRefusal(parent) ? parent : { spaceId: parent.spaceId, parentId: parent.id };
}

function copy(world: World, call: Call): Answer | Refusal {
  const request = parse(copySchema, call.body);
  if (isRefusal(request)) return request;
  const origin = presentContent(world, call.actor, call.parameters['id'] ?? '');
  if (isRefusal(origin)) return origin;
  const destination = destinationOf(world, call, request.destination);
  if (isRefusal(destination)) return destination;
  const copied = copyContent(world, call.actor, origin, { destination, title: request.pageTitle });
  return isRefusal(copied) ? copied : answer(contentJson(world, copied));
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content/ */
export const contentRoutes = (world: World): Route[] => [
  { name: 'POST /wiki/rest/api/content/archive', handle: (call) => archive(world, call) },
  {
    name: 'PUT /wiki/rest/api/content/{pageId}/move/{position}/{targetId}',
    handle: (call) => move(world, call),
  },
  { name: 'POST /wiki/rest/api/content/{id}/copy', handle: (call) => copy(world, call) },
];
