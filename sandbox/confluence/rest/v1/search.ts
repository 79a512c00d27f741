import * as z from 'zod';
import { hasSpaceAccess } from '../../access';
import { baseUrl, instant, spacePath } from '../../links';
import type { Space } from '../../model';
import { invalid, isRefusal, type Refusal } from '../../refusal';
import type { World } from '../../world';
import { parse } from '../query';
import { answer, readPoints, type Answer, type Call, type Route } from '../route';
import { readSpaceQuery } from './space-query';

const querySchema = z.object({
  cql: z.string(),
  start: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(0).max(100).default(25),
});

/** A space among the results. Whether its id is told is UNCONFIRMED: here it is not. */
const resultOf = (space: Space) => ({
  space: {
    key: space.key,
    name: space.name,
    type: 'global',
    status: 'current',
    _expandable: {},
    _links: { webui: spacePath(space) },
  },
  title: space.name,
  excerpt: '',
  url: spacePath(space),
  breadcrumbs: [],
  entityType: 'space',
  iconCssClass: 'aui-icon content-type-space',
  lastModified: instant(space.createdAt),
  score: 0,
});

function search(world: World, call: Call): Answer | Refusal {
  const query = parse(querySchema, Object.fromEntries(call.query));
  if (isRefusal(query)) return query;
  const matches = readSpaceQuery(query.cql);
  if (matches === null) return invalid(`Could not parse cql : ${query.cql}`);
  const found = [...world.state.spaces.values()].filter(
    (space) =>
      space.status === 'current' &&
      hasSpaceAccess(world.state, space, call.actor.accountId, 'read') &&
      matches(space.name),
  );
  const shown = found.slice(query.start, query.start + query.limit);
  const totals = {
    start: query.start,
    limit: query.limit,
    size: shown.length,
    totalSize: found.length,
    searchDuration: 1,
  };
  const links = { base: baseUrl(world.site), context: '/wiki' };
  return answer(
    { results: shown.map(resultOf), ...totals, cqlQuery: query.cql, _links: links },
    readPoints(shown.length),
  );
}

/** https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-search/ */
export const searchRoutes = (world: World): Route[] => [
  { name: 'GET /wiki/rest/api/search', handle: (call) => search(world, call) },
];
