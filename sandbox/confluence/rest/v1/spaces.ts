import * as z from 'zod';
import { deleteSpace, renameSpace } from '../../acts/manage-space';
import { baseUrl, spacePath } from '../../links';
import { isRefusal, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import { answer, type Answer, type Call, type Route } from '../route';
import { longTask } from './long-tasks';

const updateSchema = z.object({ name: z.string().min(1) });

function rename(world: World, call: Call): Answer | Refusal {
  const request = parse(updateSchema, call.body);
  if (isRefusal(request)) return request;
  const space = renameSpace(world, call.actor, call.parameters['spaceKey'] ?? '', request.name);
  if (isRefusal(space)) return space;
  return answer({
    id: Number(space.id),
    key: space.key,
    name: space.name,
    type: 'global',
    status: space.status,
    _expandable: { homepage: space.homepageId === null ? '' : `/rest/api/content/${space.homepageId}` },
    _links: { webui: spacePath(space), base: baseUrl(world.site) },
  });
}

function remove(world: World, call: Call): Answer | Refusal {
  const space = deleteSpace(world, call.actor, call.parameters['spaceKey'] ?? '');
  return isRefusal(space) ? space : longTask(world, 'delete space');
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-space/ */
export const spaceRoutes = (world: World): Route[] => [
  { name: 'PUT /wiki/rest/api/space/{spaceKey}', handle: (call) => rename(world, call) },
  { name: 'DELETE /wiki/rest/api/space/{spaceKey}', handle: (call) => remove(world, call) },
];
