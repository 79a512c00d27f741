import type { z } from 'zod';
import { hasSpaceAccess } from '../../access';
import { spacePath } from '../../links';
import type { Space } from '../../model';
import { forbidden, isRefusal, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { inOrder, listAnswer } from '../cursor';
import { parse, queryFields } from '../query';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { orderOf, spaceListSchema } from './spaces';

const querySchema = spaceListSchema.pick({ ids: true, keys: true, sort: true, cursor: true, limit: true });

const onlyApps = (call: Call) =>
  call.actor.through === 'screen' ? forbidden('Only apps can make this request') : undefined;

const visible = (world: World, call: Call): Space[] =>
  [...world.state.spaces.values()].filter((space) => hasSpaceAccess(world.state, space, call.actor.accountId, 'read'));

const isWanted = ({ ids, keys }: z.output<typeof querySchema>, space: Space) =>
  (ids?.includes(space.id) ?? true) && (keys?.includes(space.key) ?? true);

function listSpaces(world: World, call: Call): Answer | Refusal {
  const refused = onlyApps(call);
  if (refused) return refused;
  const query = parse(querySchema, queryFields(call.query, ['ids', 'keys']));
  if (isRefusal(query)) return query;
  const found = visible(world, call).filter((space) => isWanted(query, space));
  return listAnswer(world.site, call, inOrder(found), { ...query, order: orderOf(query.sort) }, (space) => ({
    id: space.id,
    key: space.key,
    name: space.name,
    description: {},
    dataPolicy: { anyContentBlocked: space.keptFromApps },
    _links: { webui: spacePath(space) },
  }));
}

function metadata(world: World, call: Call): Answer | Refusal {
  const anyContentBlocked = [...world.state.spaces.values()].some(({ keptFromApps }) => keptFromApps);
  return onlyApps(call) ?? answer({ anyContentBlocked }, readPoints(1));
}

/** Experimental: https://developer.atlassian.com/cloud/confluence/rest/v2/api-group-data-policies/ */
export const dataPolicyRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/api/v2/data-policies/metadata', handle: (call) => metadata(world, call) },
  { name: 'GET /wiki/api/v2/data-policies/spaces', query: querySchema, handle: (call) => listSpaces(world, call) },
];
